import { durationUnits } from "@constellation/diagnostics";
import type { Expression } from "../ast/expression.ts";
import type { CallOption, OptionValue, StrategyArgument } from "../ast/option.ts";
import { isNameOrKeyword, optionKeys, TokenKind } from "../lexer/token-kind.ts";
import { ControlParser } from "./control-parser.ts";
import { infixOperators } from "./operator-stack.ts";

const strategyKeys: ReadonlySet<string> = new Set(["window", "merge", "join"]);
const strategyNames: ReadonlySet<string> = new Set([
  "tumbling",
  "sliding",
  "session",
  "count",
  "lookup",
  "within",
  "buffer",
]);

/** The grammar of `with` clauses. */
export abstract class OptionParser extends ControlParser {
  /** How many option values are being read at this point. */
  protected optionValues = 0;

  /** options ::= "with" option ("," option)* ","? */
  protected options(): CallOption[] {
    this.require(TokenKind.With);
    const options = [this.callOption()];
    while (!this.failed && this.goesOn()) {
      this.advance();
      options.push(this.callOption());
    }
    const trailing = this.next() === TokenKind.Comma && this.peek(2).kind === TokenKind.End;
    if (trailing && !this.inList) this.advance();
    return options;
  }

  /** Whether the comma that stands here separates two options, and not arguments, items or arms (docs/language/fine-points.md 5). */
  private goesOn(): boolean {
    if (this.next() !== TokenKind.Comma) return false;
    const key = this.peek(2);
    if (!isNameOrKeyword(key.kind)) return false;
    const text = this.text.slice(key.start, key.end);
    const after = this.peek(3).kind;
    if (after === TokenKind.Colon) return !this.inList || optionKeys.has(text);
    return (
      text === "lazy" &&
      !(goesOnAfterName(after) || ((this.inList || this.inArm) && infixOperators[after] !== undefined))
    );
  }

  /** option ::= word ":" value | "lazy" */
  private callOption(): CallOption {
    const start = this.startOfNext();
    const key = this.name("an option", true);
    if (key.text === "lazy" && this.next() !== TokenKind.Colon) return { span: this.spanFrom(start), key };
    const hint = key.text === "" ? undefined : `Write "${key.text}: " and its value.`;
    if (!this.require(TokenKind.Colon, { expected: ['":"'], hint })) {
      return { span: key.span, key };
    }
    this.optionValues++;
    const value = this.optionValue(key.text);
    this.optionValues--;
    return { span: this.spanFrom(start), key, value };
  }

  private optionValue(key: string): OptionValue {
    const first = this.peek(1);
    if (first.kind === TokenKind.Name && this.peek(2).kind === TokenKind.LeftParen) {
      const name = this.text.slice(first.start, first.end);
      const isStrategy = strategyKeys.has(key) || (strategyNames.has(name) && !optionKeys.has(key));
      if (isStrategy) return this.strategy();
    }
    const rate = this.rate(key);
    const expression = rate ?? this.expression();
    return { kind: "expression", span: expression.span, expression };
  }

  /** rate ::= Int "/" (duration | unit) */
  private rate(key: string): Expression | undefined {
    const count = this.peek(1);
    if (count.kind !== TokenKind.Int || this.peek(2).kind !== TokenKind.Slash) return undefined;
    const unit = this.peek(3);
    const unitText = this.text.slice(unit.start, unit.end);
    const isUnit =
      unit.kind === TokenKind.Name &&
      durationUnits.has(unitText) &&
      (key === "throttle" || !optionKeys.has(key));
    if (unit.kind !== TokenKind.Duration && !isUnit) return undefined;
    const perMs = isUnit ? (durationUnits.get(unitText) ?? 1) : this.millisecondsOf(unit);
    this.advance();
    this.advance();
    this.advance();
    return { kind: "rate", span: this.spanFrom(count.start), count: this.numberOf(count), perMs };
  }

  /** strategy ::= Name "(" (argument ("," argument)* ","?)? ")" */
  private strategy(): OptionValue {
    const start = this.startOfNext();
    const name = this.name("a strategy", false);
    const open = this.peek(1);
    this.require(TokenKind.LeftParen);
    const strategyArguments = this.items(TokenKind.RightParen, this.strategyArgument);
    this.closeBracket(open, TokenKind.RightParen);
    return { kind: "strategy", span: this.spanFrom(start), name, arguments: strategyArguments };
  }

  /** argument ::= word ":" expression | Name "=" Name | expression */
  private readonly strategyArgument = (): StrategyArgument => {
    const start = this.startOfNext();
    const equals = this.next() === TokenKind.Name && this.peek(2).kind === TokenKind.Assign;
    if (!equals && !this.startsNamed()) {
      const value = this.bracketed(true);
      return { span: this.spanFrom(start), equals: false, value };
    }
    const name = this.name("a name", true);
    this.advance();
    const value = this.bracketed(true);
    return { span: this.spanFrom(start), name, equals, value };
  };
}

/** Whether a name before this token is part of something larger, so that `lazy` is a name there. */
function goesOnAfterName(after: TokenKind): boolean {
  switch (after) {
    case TokenKind.Arrow:
    case TokenKind.FatArrow:
    case TokenKind.Dot:
    case TokenKind.QuestionDot:
    case TokenKind.LeftParen:
    case TokenKind.LeftBracket:
      return true;
    default:
      return false;
  }
}
