import { coverSpans, type Span } from "@constellation/diagnostics";
import type { BinaryOperator, Expression } from "../ast/expression.ts";
import type { CallOption } from "../ast/option.ts";
import { TokenKind } from "../lexer/token-kind.ts";

/** An operator as the parser weighs it: docs/language/reference.md, "Expressions"; 1 binds loosest. */
export type Operator = BinaryOperator | "when" | "not" | "negate";

/** Strength of every operator. `not` and `negate` stand before their operand. */
export const precedenceOf: Readonly<Record<Operator, number>> = {
  "??": 1,
  when: 2,
  or: 3,
  and: 4,
  not: 5,
  "==": 6,
  "!=": 6,
  "<": 6,
  "<=": 6,
  ">": 6,
  ">=": 6,
  "+": 7,
  "-": 7,
  "*": 8,
  "/": 8,
  "%": 8,
  negate: 9,
};

/** The operator that a token between two operands is, by kind. */
export const infixOperators: readonly (Operator | undefined)[] = infixTable();

function infixTable(): (Operator | undefined)[] {
  const table = new Array<Operator | undefined>(Object.keys(TokenKind).length).fill(undefined);
  table[TokenKind.QuestionQuestion] = "??";
  table[TokenKind.When] = "when";
  table[TokenKind.Or] = "or";
  table[TokenKind.And] = "and";
  table[TokenKind.Equal] = "==";
  table[TokenKind.NotEqual] = "!=";
  table[TokenKind.Less] = "<";
  table[TokenKind.LessEqual] = "<=";
  table[TokenKind.Greater] = ">";
  table[TokenKind.GreaterEqual] = ">=";
  table[TokenKind.Plus] = "+";
  table[TokenKind.Minus] = "-";
  table[TokenKind.Star] = "*";
  table[TokenKind.Slash] = "/";
  table[TokenKind.Percent] = "%";
  return table;
}

interface PendingOperator {
  readonly operator: Operator;
  readonly precedence: number;
  readonly span: Span;
  options: readonly CallOption[];
}

/**
 * Operands and operators of one chain that are not yet combined (a shunting yard): chains of any length, of any
 * associativity and of prefixes are read by a loop.
 */
export class OperatorStack {
  private readonly operands: Expression[] = [];
  private readonly operators: PendingOperator[] = [];

  get top(): PendingOperator | undefined {
    return this.operators.at(-1);
  }

  pushOperand(operand: Expression): void {
    this.operands.push(operand);
  }

  pushOperator(operator: Operator, span: Span): void {
    this.operators.push({ operator, precedence: precedenceOf[operator], span, options: [] });
  }

  /** Combines what binds tighter than `precedence`, and with `orEqual` also what binds as tightly. */
  reduce(precedence: number, orEqual: boolean): void {
    for (let top = this.top; top !== undefined; top = this.top) {
      if (top.precedence < precedence || (top.precedence === precedence && !orEqual)) return;
      this.operators.pop();
      this.combine(top);
    }
  }

  /** The whole chain as one expression. */
  finish(): Expression | undefined {
    this.reduce(0, true);
    return this.operands.pop();
  }

  private combine(pending: PendingOperator): void {
    const { operator, span: operatorSpan, options } = pending;
    const right = this.operands.pop();
    if (right === undefined) return;
    if (operator === "not" || operator === "negate") {
      const span = coverSpans(operatorSpan, right.span);
      this.operands.push({ kind: "unary", span, operator: operator === "not" ? "not" : "-", operand: right });
      return;
    }
    const left = this.operands.pop();
    if (left === undefined) return;
    if (operator === "when") {
      this.operands.push({
        kind: "guard",
        span: coverSpans(left.span, right.span),
        value: left,
        condition: right,
      });
      return;
    }
    const end = options.at(-1)?.span ?? right.span;
    const span = coverSpans(left.span, coverSpans(right.span, end));
    this.operands.push({ kind: "binary", span, operator, operatorSpan, left, right, options });
  }
}
