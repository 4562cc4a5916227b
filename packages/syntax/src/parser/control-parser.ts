import type { BranchExpression, Expression, MatchArm } from "../ast/expression.ts";
import type { SourceToken } from "../lexer/source-token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { CollectionParser } from "./collection-parser.ts";

type BranchArm = BranchExpression["arms"][number];

/** The grammar of `if`, `branch` and `match`. */
export abstract class ControlParser extends CollectionParser {
  /** if ::= "if" "(" expression ")" expression "else" expression; `else if` chains are read by a loop. */
  protected ifExpression(): Expression {
    const steps: { start: number; condition: Expression; consequent: Expression }[] = [];
    let alternative: Expression | undefined;
    do {
      const start = this.startOfNext();
      this.require(TokenKind.If);
      const condition = this.condition();
      const consequent = this.expression();
      this.require(TokenKind.Else, {
        expected: ['"else"'],
        hint: 'An "if" gives a value in both cases: write "else" and the other one.',
      });
      steps.push({ start, condition, consequent });
    } while (this.next() === TokenKind.If);
    alternative = this.expression();
    const end = this.endOfLast();
    for (const { start, condition, consequent } of steps.reverse()) {
      alternative = { kind: "if", span: { start, end }, condition, consequent, alternative };
    }
    return alternative;
  }

  /** condition ::= "(" expression ")" */
  private condition(): Expression {
    const open = this.peek(1);
    const hint = 'The condition stands in parentheses: "if (a) b else c".';
    if (!this.require(TokenKind.LeftParen, { expected: ['"("'], hint })) {
      return { kind: "missing", span: this.emptySpan(), partial: [] };
    }
    const condition = this.bracketed(false);
    this.closeBracket(open, TokenKind.RightParen);
    return condition;
  }

  /** branch ::= "branch" "{" (expression "->" expression separator)* ("otherwise" "->" expression)? "}" */
  protected branch(): Expression {
    const start = this.startOfNext();
    this.require(TokenKind.Branch);
    const arms: BranchArm[] = [];
    let otherwise: Expression | undefined;
    this.arms(() => {
      if (otherwise !== undefined) return this.failAfterOtherwise();
      if (this.accept(TokenKind.Otherwise)) {
        this.require(TokenKind.Arrow);
        otherwise = this.armBody();
      } else arms.push(this.branchArm());
    });
    const span = this.spanFrom(start);
    return { kind: "branch", span, arms, ...(otherwise === undefined ? {} : { otherwise }) };
  }

  private branchArm(): BranchArm {
    const start = this.startOfNext();
    const condition = this.bracketed(false);
    this.require(TokenKind.Arrow);
    const body = this.armBody();
    return { span: this.spanFrom(start), condition, body };
  }

  private failAfterOtherwise(): void {
    const { start, end } = this.peek(1);
    this.failShape(
      { start, end },
      'nothing follows "otherwise"',
      'Put this arm before "otherwise", which is the last.',
    );
  }

  /** match ::= "match" expression "{" (pattern "->" expression separator)* "}" */
  protected match(): Expression {
    const start = this.startOfNext();
    this.require(TokenKind.Match);
    const before = this.inScrutinee;
    this.inScrutinee = true;
    const scrutinee = this.expression();
    this.inScrutinee = before;
    const arms: MatchArm[] = [];
    this.arms(() => arms.push(this.matchArm()));
    return { kind: "match", span: this.spanFrom(start), scrutinee, arms };
  }

  private matchArm(): MatchArm {
    const start = this.startOfNext();
    const pattern = this.pattern();
    this.require(TokenKind.Arrow);
    const body = this.armBody();
    return { span: this.spanFrom(start), pattern, body };
  }

  private armBody(): Expression {
    const before = { inList: this.inList, inArm: this.inArm, inScrutinee: this.inScrutinee };
    this.inList = false;
    this.inArm = true;
    this.inScrutinee = false;
    const body = this.expression();
    this.inList = before.inList;
    this.inArm = before.inArm;
    this.inScrutinee = before.inScrutinee;
    return body;
  }

  /** Arms in braces, separated by a comma or a line end. */
  private arms(arm: () => void): void {
    const open = this.peek(1);
    this.require(TokenKind.LeftBrace);
    while (!this.failed && this.next() !== TokenKind.RightBrace && this.next() !== TokenKind.End) {
      arm();
      if (!this.accept(TokenKind.Comma) && !this.peek(1).opensLine) break;
    }
    this.closeArms(open);
  }

  private closeArms(open: SourceToken): void {
    if (this.failed) return;
    const next = this.next();
    if (next === TokenKind.Arrow) {
      const hint = "Arms stand on lines of their own or are separated by commas.";
      this.fail({ expected: ['","', "a line end", '"}"'], hint });
    }
    this.closeBracket(open, TokenKind.RightBrace);
  }
}
