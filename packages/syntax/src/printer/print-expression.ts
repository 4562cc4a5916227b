import { printDuration } from "@constellation/diagnostics";
import type { Argument, Expression, RecordEntry, StringLiteral } from "../ast/expression.ts";
import type { CallOption, OptionValue, StrategyArgument } from "../ast/option.ts";
import type { Pattern } from "../ast/pattern.ts";
import { type Operator, precedenceOf } from "../parser/operator-stack.ts";
import { escapeText } from "./print-string.ts";
import { printFloat, printLiteral, printType } from "./print-type.ts";

/** An expression as text on one line: parsed again it gives the same tree, parentheses that it needs aside. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "int":
      return String(expression.value);
    case "float":
      return printFloat(expression.value);
    case "boolean":
      return String(expression.value);
    case "none":
      return "None";
    case "duration":
      return printDuration(expression.milliseconds);
    case "rate":
      return `${expression.count}/${printDuration(expression.perMs)}`;
    case "string":
      return printStringLiteral(expression);
    case "list":
      return `[${expression.items.map(printItem).join(", ")}]`;
    case "record":
      if (expression.entries.length === 0) return "{}";
      return `{ ${expression.entries.map(printEntry).join(", ")} }`;
    case "parenthesized":
      return `(${printExpression(expression.inner)})`;
    case "lambda": {
      const parameters = expression.parameters.map(({ name, type }) =>
        type === undefined ? name.text : `${name.text}: ${printType(type)}`,
      );
      return `(${parameters.join(", ")}) => ${printExpression(expression.body)}`;
    }
    case "binary":
    case "guard":
    case "unary":
      return printOperation(expression);
    case "field":
      return `${printTarget(expression.target)}${expression.optional ? "?." : "."}${expression.name.text}`;
    case "projection": {
      const fields = expression.fields.map((field) => field.text).join(", ");
      const target = printTarget(expression.target);
      return expression.brackets === "square" ? `${target}[${fields}]` : `${target}{${fields}}`;
    }
    case "call": {
      const callee = expression.callee.segments.map((segment) => segment.text).join(".");
      return `${callee}(${expression.arguments.map(printArgument).join(", ")})${printOptions(expression.options)}`;
    }
    case "if": {
      const { condition, consequent, alternative } = expression;
      return `if (${printExpression(condition)}) ${printExpression(consequent)} else ${printExpression(alternative)}`;
    }
    case "branch":
    case "match":
      return printArms(expression);
    case "missing":
      return "";
  }
}

function printArms(expression: Expression & { kind: "branch" | "match" }): string {
  if (expression.kind === "match") {
    const arms = expression.arms.map((arm) => `${printPattern(arm.pattern)} -> ${printItem(arm.body)}`);
    return `match ${printScrutinee(expression.scrutinee)} { ${arms.join(", ")} }`;
  }
  const arms = expression.arms.map((arm) => `${printItem(arm.condition)} -> ${printItem(arm.body)}`);
  if (expression.otherwise !== undefined) arms.push(`otherwise -> ${printItem(expression.otherwise)}`);
  return `branch { ${arms.join(", ")} }`;
}

/** A pattern as text. */
export function printPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case "fields": {
      const fields = pattern.fields.map(({ field, binding }) =>
        field.text === binding.text ? field.text : `${field.text}: ${binding.text}`,
      );
      return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
    }
    case "is":
      return `is ${printType(pattern.type)}`;
    case "literal":
      return printLiteral(pattern.base, pattern.value);
    case "none":
      return "None";
    case "any":
      return "_";
    case "missing":
      return "";
  }
}

function printOperation(expression: Expression & { kind: "binary" | "guard" | "unary" }): string {
  switch (expression.kind) {
    case "unary": {
      const isNot = expression.operator === "not";
      const operand = printOperand(expression.operand, precedenceOf[isNot ? "not" : "negate"]);
      return isNot ? `not ${operand}` : `-${operand}`;
    }
    case "guard": {
      const strength = precedenceOf.when + 1;
      return `${printOperand(expression.value, strength)} when ${printOperand(expression.condition, strength)}`;
    }
    case "binary":
      return printBinary(expression);
  }
}

function printBinary(expression: Expression & { kind: "binary" }): string {
  const { operator, left, right, options } = expression;
  const strength = precedenceOf[operator];
  const chains = strength !== precedenceOf["=="];
  const leftText = printOperand(left, operator === "??" || !chains ? strength + 1 : strength);
  const rightStrength = operator === "??" ? strength : strength + 1;
  if (options.length === 0) return `${leftText} ${operator} ${printOperand(right, rightStrength)}`;
  const isCall = right.kind === "call";
  const rightText = isCall
    ? printExpression({ ...right, options: [] })
    : printOperand(right, precedenceOf.negate + 1);
  const all = isCall ? [...right.options, ...options] : options;
  return `${leftText} ${operator} ${rightText}${printOptions(all)}`;
}

/** Whether the last thing in the text takes all that follows: a lambda's body, an option's value, an `else`. */
function isOpenEnded(expression: Expression): boolean {
  switch (expression.kind) {
    case "lambda":
    case "if":
      return true;
    case "call":
      return expression.options.length > 0;
    case "binary":
      return expression.options.length > 0 || isOpenEnded(expression.right);
    case "guard":
      return isOpenEnded(expression.condition);
    case "unary":
      return isOpenEnded(expression.operand);
    default:
      return false;
  }
}

/** An operand that must bind at least as tightly as `strength`; in parentheses where it does not. */
function printOperand(expression: Expression, strength: number): string {
  const text = printExpression(expression);
  return strengthOf(expression) >= strength && !isOpenEnded(expression) ? text : `(${text})`;
}

function strengthOf(expression: Expression): number {
  switch (expression.kind) {
    case "binary":
      return precedenceOf[expression.operator];
    case "guard":
      return precedenceOf.when;
    case "unary": {
      const operator: Operator = expression.operator === "not" ? "not" : "negate";
      return precedenceOf[operator];
    }
    case "lambda":
      return 0;
    default:
      return 10;
  }
}

/** What stands before `.`, `[` or `{`. */
function printTarget(target: Expression): string {
  return printOperand(target, 10);
}

/** A `{` after it begins the arms. */
function printScrutinee(expression: Expression): string {
  const text = printExpression(expression);
  return hasBraceProjection(expression) || isOpenEnded(expression) ? `(${text})` : text;
}

function hasBraceProjection(expression: Expression): boolean {
  switch (expression.kind) {
    case "projection":
      return expression.brackets === "curly" || hasBraceProjection(expression.target);
    case "field":
      return hasBraceProjection(expression.target);
    case "binary":
      return hasBraceProjection(expression.left) || hasBraceProjection(expression.right);
    case "guard":
      return hasBraceProjection(expression.value) || hasBraceProjection(expression.condition);
    case "unary":
      return hasBraceProjection(expression.operand);
    default:
      return false;
  }
}

function printStringLiteral(literal: StringLiteral): string {
  const mark = literal.block ? '"""' : '"';
  const parts = literal.parts.map((part) => {
    if (part.kind === "interpolation") return `\${${printExpression(part.expression)}}`;
    return literal.block ? part.value : escapeText(part.value);
  });
  return mark + parts.join("") + mark;
}

/** An item of a list: a `with` clause at its end could take what follows the comma. */
function printItem(value: Expression): string {
  return endsWithOptions(value) ? `(${printExpression(value)})` : printExpression(value);
}

function endsWithOptions(expression: Expression): boolean {
  switch (expression.kind) {
    case "call":
      return expression.options.length > 0;
    case "binary":
      return expression.options.length > 0 || endsWithOptions(expression.right);
    case "guard":
      return endsWithOptions(expression.condition);
    case "unary":
      return endsWithOptions(expression.operand);
    case "lambda":
      return endsWithOptions(expression.body);
    case "if":
      return endsWithOptions(expression.alternative);
    default:
      return false;
  }
}

function printEntry(entry: RecordEntry): string {
  if (entry.kind === "spread") return `...${printItem(entry.value)}`;
  return entry.shorthand ? entry.name.text : `${entry.name.text}: ${printItem(entry.value)}`;
}

function printArgument(argument: Argument): string {
  return (argument.name === undefined ? "" : `${argument.name.text}: `) + printItem(argument.value);
}

function printOptions(options: readonly CallOption[]): string {
  return options.length === 0 ? "" : ` with ${options.map(printOption).join(", ")}`;
}

function printOption({ key, value }: CallOption): string {
  return value === undefined ? key.text : `${key.text}: ${printOptionValue(value)}`;
}

function printOptionValue(value: OptionValue): string {
  if (value.kind === "expression") return printItem(value.expression);
  return `${value.name.text}(${value.arguments.map(printStrategyArgument).join(", ")})`;
}

function printStrategyArgument({ name, equals, value }: StrategyArgument): string {
  if (name === undefined) return printItem(value);
  return `${name.text}${equals ? " =" : ":"} ${printItem(value)}`;
}
