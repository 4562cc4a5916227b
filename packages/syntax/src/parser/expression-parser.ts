import type { Argument, CallExpression, Expression } from "../ast/expression.ts";
import type { Identifier } from "../ast/identifier.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { infixOperators, type Operator, OperatorStack, precedenceOf } from "./operator-stack.ts";
import { OptionParser } from "./option-parser.ts";

/** The grammar of expressions: operators, postfix forms, calls and what they are made of. */
export class ExpressionParser extends OptionParser {
  /** expression ::= lambda | operand (operator operand)*; see `OperatorStack` for what binds how. */
  protected expression(): Expression {
    const entered = this.enter();
    const value = entered ? this.lambdaOrOperators() : this.missing();
    this.leave();
    return value;
  }

  private lambdaOrOperators(): Expression {
    if (this.startsLambda()) return this.lambda();
    if (isPrefix(this.next())) return this.operators(undefined);
    const first = this.postfix();
    const next = this.next();
    if (next === TokenKind.With && !this.failed) {
      this.failWith();
      return first;
    }
    return this.infixOperator() === undefined ? first : this.operators(first);
  }

  private operators(first: Expression | undefined): Expression {
    const stack = new OperatorStack();
    if (first === undefined) this.operand(stack);
    else stack.pushOperand(first);
    for (let operator = this.infixOperator(); operator !== undefined; operator = this.infixOperator()) {
      if (!this.pushInfix(stack, operator)) break;
      this.operand(stack);
    }
    return stack.finish() ?? this.missing();
  }

  /** The operator that stands here and goes on with the chain. */
  private infixOperator(): Operator | undefined {
    const operator = infixOperators[this.next()];
    const isPattern = operator === "-" && this.inArm && this.peek(1).opensLine;
    return isPattern ? undefined : operator;
  }

  /** Consumes the operator; false after the report that it cannot follow the one before it. */
  private pushInfix(stack: OperatorStack, operator: Operator): boolean {
    const token = this.peek(1);
    const precedence = precedenceOf[operator];
    stack.reduce(precedence, operator !== "??" && operator !== "when" && precedence !== precedenceOf["=="]);
    if (stack.top?.precedence === precedence && operator !== "??") {
      const isGuard = operator === "when";
      const message = isGuard
        ? 'a second "when" cannot follow'
        : `comparisons do not chain: "${operator}" follows another`;
      const hint = isGuard ? 'Join the conditions with "and".' : 'Write "a < b and b < c".';
      this.failShape(this.spanOf(token), message, hint);
      return false;
    }
    this.advance();
    stack.pushOperator(operator, this.spanOf(token));
    return true;
  }

  /** operand ::= ("not" | "-")* postfix options? */
  private operand(stack: OperatorStack): void {
    while (isPrefix(this.next())) {
      const token = this.peek(1);
      const isNot = token.kind === TokenKind.Not;
      if (isNot && (stack.top?.precedence ?? 0) > precedenceOf.not) {
        this.fail({ expected: ["an operand"], hint: 'Put "not" and what it negates in parentheses.' });
        break;
      }
      this.advance();
      stack.pushOperator(isNot ? "not" : "negate", this.spanOf(token));
    }
    const operand = this.postfix();
    const { top } = stack;
    if (top?.operator === "+") {
      const { own, ofSum } = splitMerge(operand);
      stack.pushOperand(own);
      top.options = this.next() === TokenKind.With ? this.options() : ofSum;
    } else {
      stack.pushOperand(operand);
      if (this.next() === TokenKind.With) this.failWith();
    }
  }

  private failWith(): void {
    const hint =
      this.optionValues > 0
        ? 'One "with" holds all options, separated by commas: "with retry: 2, timeout: 5s".'
        : 'Write the options directly after the call or the "+", inside its parentheses.';
    this.failShape(this.spanOf(this.peek(1)), '"with" follows a call or "+"', hint);
  }

  /** postfix ::= primary (("." | "?.") word | "[" names "]" | "{" names "}" | "(" arguments ")" options?)* */
  protected postfix(): Expression {
    const start = this.startOfNext();
    let target = this.primary();
    for (;;) {
      const token = this.peek(1);
      switch (token.kind) {
        case TokenKind.Dot:
        case TokenKind.QuestionDot: {
          this.advance();
          const name = this.name("a field name", true);
          const optional = token.kind === TokenKind.QuestionDot;
          target = { kind: "field", span: this.spanFrom(start), target, name, optional };
          break;
        }
        case TokenKind.LeftBracket:
          if (token.opensLine) return target;
          target = this.projection(start, target, "square");
          break;
        case TokenKind.LeftBrace:
          if (token.opensLine || this.inScrutinee) return target;
          target = this.projection(start, target, "curly");
          break;
        case TokenKind.LeftParen:
          if (token.opensLine || this.failed) return target;
          target = this.call(start, target);
          if (target.kind === "call" && this.next() === TokenKind.With) return this.optionsOf(start, target);
          break;
        default:
          return target;
      }
    }
  }

  private projection(start: number, target: Expression, brackets: "square" | "curly"): Expression {
    const open = this.peek(1);
    const close = brackets === "square" ? TokenKind.RightBracket : TokenKind.RightBrace;
    this.advance();
    const fields = this.items(close, this.projectedField);
    if (fields.length === 0) this.fail({ expected: ["a field name"] });
    this.closeBracket(open, close);
    return { kind: "projection", span: this.spanFrom(start), target, fields, brackets };
  }

  private readonly projectedField = (): Identifier => {
    if (this.next() !== TokenKind.Int) return this.name("a field name", true);
    const span = this.emptySpan();
    this.fail({ expected: ["a field name"], hint: 'An item of a list is taken with "at(list, index)".' });
    return { span, text: "" };
  };

  /** arguments ::= "(" (argument ("," argument)* ","?)? ")" */
  private call(start: number, target: Expression): Expression {
    const open = this.peek(1);
    const segments = nameSegments(target);
    if (segments === undefined) {
      this.failShape(
        this.spanOf(open),
        "only a function's name can be called",
        "Functions are not values of the language.",
      );
      return { kind: "missing", span: target.span, partial: [target] };
    }
    this.advance();
    const callArguments = this.items(TokenKind.RightParen, this.argument);
    this.closeBracket(open, TokenKind.RightParen);
    const callee = { span: target.span, segments };
    const argumentsSpan = this.spanFrom(open.start);
    const span = this.spanFrom(start);
    return { kind: "call", span, callee, arguments: callArguments, argumentsSpan, options: [] };
  }

  private optionsOf(start: number, call: CallExpression): Expression {
    const options = this.options();
    return { ...call, span: this.spanFrom(start), options };
  }

  /** argument ::= (word ":")? expression */
  protected readonly argument = (): Argument => {
    const start = this.startOfNext();
    if (!this.startsNamed()) {
      const value = this.bracketed(true);
      return { span: this.spanFrom(start), value };
    }
    const name = this.name("an argument's name", true);
    this.advance();
    const value = this.bracketed(true);
    return { span: this.spanFrom(start), name, value };
  };

  /** primary ::= Name | literal | "(" expression ")" | list | record | if | branch | match */
  private primary(): Expression {
    switch (this.next()) {
      case TokenKind.Name:
        return this.nameExpression();
      case TokenKind.Int:
      case TokenKind.Float:
        return this.numberLiteral();
      case TokenKind.String:
        return this.plainString();
      case TokenKind.StringHead:
        return this.interpolatedString();
      case TokenKind.True:
      case TokenKind.False:
        return this.booleanLiteral();
      case TokenKind.None:
        return this.noneLiteral();
      case TokenKind.Duration:
        return this.durationLiteral();
      case TokenKind.LeftParen:
        return this.parenthesized();
      case TokenKind.LeftBracket:
        return this.list();
      case TokenKind.LeftBrace:
        return this.record();
      case TokenKind.If:
        return this.ifExpression();
      case TokenKind.Branch:
        return this.branch();
      case TokenKind.Match:
        return this.match();
      default:
        return this.noExpression();
    }
  }

  private noExpression(): Expression {
    const span = this.emptySpan();
    const before = this.skippedNames;
    this.skippedNames = [];
    this.fail({ expected: ["an expression"], hint: wordHint(this.next()) });
    const partial = this.skippedNames;
    this.skippedNames = before;
    return { kind: "missing", span, partial };
  }

  private nameExpression(): Expression {
    const token = this.peek(1);
    this.advance();
    const { start, end } = token;
    return { kind: "name", span: { start, end }, name: this.text.slice(start, end) };
  }

  protected missing(): Expression {
    return { kind: "missing", span: this.emptySpan(), partial: [] };
  }
}

/** In `a + f(b) with retry: 2, merge: zip` the `merge` belongs to the `+`, the rest to the call (docs/language/fine-points.md 5). */
function splitMerge(operand: Expression) {
  if (operand.kind !== "call" || !operand.options.some((option) => option.key.text === "merge")) {
    return { own: operand, ofSum: [] };
  }
  const options = operand.options.filter((option) => option.key.text !== "merge");
  const ofSum = operand.options.filter((option) => option.key.text === "merge");
  return { own: { ...operand, options }, ofSum };
}

/** The names of `a.b.c`; undefined for any other expression. */
function nameSegments(target: Expression): Identifier[] | undefined {
  const segments: Identifier[] = [];
  let at = target;
  while (at.kind === "field" && !at.optional) {
    segments.push(at.name);
    at = at.target;
  }
  if (at.kind !== "name") return undefined;
  segments.push({ span: at.span, text: at.name });
  return segments.reverse();
}

function isPrefix(kind: TokenKind): boolean {
  return kind === TokenKind.Minus || kind === TokenKind.Not;
}

function wordHint(kind: TokenKind): string | undefined {
  switch (kind) {
    case TokenKind.Underscore:
      return 'Alone, "_" is only the pattern that fits everything.';
    case TokenKind.Assign:
      return 'Write "==" to compare.';
    default:
      return undefined;
  }
}
