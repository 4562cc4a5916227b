import { constantCallFails } from "@constellation/diagnostics";
import type { CheckContext } from "../context/check-context.ts";
import type { TypedArithmetic, TypedCall, TypedExpression } from "../program/typed-expression.ts";

/**
 * Warns (W009) of a call or a division that fails whenever it is evaluated, as far as its constants alone tell: a zero
 * divisor, the first of an empty list, a size of 0. For the rules of `/`, `%` and calls, once for each.
 */
export function lintConstantFailure(expression: TypedArithmetic | TypedCall, context: CheckContext): void {
  if (expression.kind === "arithmetic") {
    const { operator, right } = expression;
    if ((operator === "/" || operator === "%") && numberOf(right) === 0) {
      context.report(constantCallFails, right.span, { function: operator, problem: problemOfZero(operator) });
    }
    return;
  }
  const rule = rules.get(expression.callee);
  const argument = rule && expression.arguments.find(({ parameter }) => parameter === rule.parameter);
  if (rule === undefined || argument === undefined || argument.gathered) return;
  if (rule.fails(argument.value)) {
    const name = expression.callee.split(".").at(-1) ?? expression.callee;
    context.report(constantCallFails, expression.span, { function: name, problem: rule.problem });
  }
}

function problemOfZero(operator: string): string {
  return operator === "/" ? "division by zero" : "modulo by zero";
}

interface Rule {
  readonly parameter: string;
  readonly fails: (value: TypedExpression) => boolean;
  readonly problem: string;
}

function ofEmptyList(parameter: string): Rule {
  return { parameter, fails: isEmptyList, problem: "the list is empty" };
}

function ofNumber(parameter: string, fails: (value: number) => boolean, problem: string): Rule {
  return {
    parameter,
    fails: (value) => {
      const number = numberOf(value);
      return number !== undefined && fails(number);
    },
    problem,
  };
}

const rules: ReadonlyMap<string, Rule> = new Map([
  ...["avg", "min", "max", "first", "last", "median", "percentile"].map((name): [string, Rule] => [
    `stdlib.aggregate.${name}`,
    ofEmptyList("values"),
  ]),
  ...["list-first", "list-last"].map((name): [string, Rule] => [`stdlib.list.${name}`, ofEmptyList("list")]),
  ["stdlib.math.divide", ofNumber("b", (value) => value === 0, problemOfZero("/"))],
  ["stdlib.math.modulo", ofNumber("b", (value) => value === 0, problemOfZero("%"))],
  ["stdlib.math.sqrt", ofNumber("value", (value) => value < 0, "the number is negative")],
  ["stdlib.math.ln", ofNumber("value", (value) => value <= 0, "the number is not above 0")],
  ["stdlib.math.log10", ofNumber("value", (value) => value <= 0, "the number is not above 0")],
  ["stdlib.list.chunk", ofNumber("size", (value) => value <= 0, "the size is not above 0")],
  ["stdlib.string.repeat", ofNumber("times", (value) => value < 0, "the number of times is negative")],
]);

function isEmptyList(value: TypedExpression): boolean {
  if (value.kind === "list") return value.items.length === 0;
  return value.kind === "literal" && Array.isArray(value.value) && value.value.length === 0;
}

function numberOf(value: TypedExpression): number | undefined {
  if (value.kind === "negate") {
    const operand = numberOf(value.operand);
    return operand === undefined ? undefined : -operand;
  }
  return value.kind === "literal" && typeof value.value === "number" ? value.value : undefined;
}
