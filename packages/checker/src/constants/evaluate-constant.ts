import { makeConverter, makeRender, type Value } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import type { TypedExpression, TypedRecord } from "../program/typed-expression.ts";

/** Constants that read each other further than this are not followed. */
const depthMax = 256;

/** The value of an expression that needs no run: literals, lists, records, arithmetic, texts, and nodes that are such. Nothing for any other. */
export function evaluateConstant(expression: TypedExpression, context: CheckContext): Constant | undefined {
  return evaluate(expression, context, 0);
}

/** A constant's value in its runtime representation; wrapped, since None is one. */
export interface Constant {
  readonly value: Value;
}

function evaluate(expression: TypedExpression, context: CheckContext, depth: number): Constant | undefined {
  if (depth > depthMax) return undefined;
  const inner = (part: TypedExpression): Constant | undefined => evaluate(part, context, depth + 1);
  switch (expression.kind) {
    case "literal":
      return { value: expression.value };
    case "list":
      return evaluateList(expression.items, inner);
    case "record":
      return evaluateRecord(expression, inner);
    case "reference": {
      const node = expression.target === "node" ? context.constantNode(expression.name) : undefined;
      return node === undefined ? undefined : inner(node);
    }
    case "convert": {
      const constant = inner(expression.value);
      const convert = makeConverter(expression.value.type, expression.type);
      return constant && { value: convert === undefined ? constant.value : convert(constant.value) };
    }
    case "negate": {
      const value = inner(expression.operand)?.value;
      return typeof value === "number" ? numberConstant(-value, expression.numeric) : undefined;
    }
    case "arithmetic":
      return evaluateArithmetic(expression, inner);
    case "concat": {
      const [left, right] = [inner(expression.left)?.value, inner(expression.right)?.value];
      return typeof left === "string" && typeof right === "string" ? { value: left + right } : undefined;
    }
    case "interpolation":
      return evaluateText(expression.parts, inner);
    case "field":
      return evaluateField(expression, inner);
    default:
      return undefined;
  }
}

type Evaluate = (part: TypedExpression) => Constant | undefined;

function evaluateList(items: readonly TypedExpression[], inner: Evaluate): Constant | undefined {
  const values: Value[] = [];
  for (const item of items) {
    const constant = inner(item);
    if (constant === undefined) return undefined;
    values.push(constant.value);
  }
  return { value: values };
}

function evaluateRecord(expression: TypedRecord, inner: Evaluate): Constant | undefined {
  const fields = new Map<string, Value>();
  for (const entry of expression.entries) {
    const constant = inner(entry.value);
    if (constant === undefined) return undefined;
    if (entry.kind === "field") fields.set(entry.name, constant.value);
    else if (!spreadInto(fields, constant.value)) return undefined;
  }
  return { value: Object.fromEntries(fields) };
}

/** An absent optional field of a spread does not override. */
function spreadInto(fields: Map<string, Value>, value: Value): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Map)
    return false;
  for (const [name, field] of Object.entries(value)) {
    if (field !== null || !fields.has(name)) fields.set(name, field);
  }
  return true;
}

function evaluateArithmetic(
  expression: TypedExpression & { readonly kind: "arithmetic" },
  inner: Evaluate,
): Constant | undefined {
  const [left, right] = [inner(expression.left)?.value, inner(expression.right)?.value];
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  const { numeric } = expression;
  switch (expression.operator) {
    case "+":
      return numberConstant(left + right, numeric);
    case "-":
      return numberConstant(left - right, numeric);
    case "*":
      return numberConstant(left * right, numeric);
    case "/":
      return right === 0
        ? undefined
        : numberConstant(numeric === "Int" ? Math.trunc(left / right) : left / right, numeric);
    case "%":
      return right === 0 ? undefined : numberConstant(left % right, numeric);
  }
}

/** What a run would refuse is no constant. */
function numberConstant(value: number, numeric: "Int" | "Float"): Constant | undefined {
  const isRight = numeric === "Int" ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isRight ? { value: value === 0 ? 0 : value } : undefined;
}

function evaluateText(parts: readonly (string | TypedExpression)[], inner: Evaluate): Constant | undefined {
  let text = "";
  for (const part of parts) {
    const constant = typeof part === "string" ? { value: part } : inner(part);
    if (constant === undefined) return undefined;
    text += typeof part === "string" ? part : makeRender(part.type)(constant.value);
  }
  return { value: text };
}

function evaluateField(
  expression: TypedExpression & { readonly kind: "field" },
  inner: Evaluate,
): Constant | undefined {
  const record = inner(expression.target)?.value;
  if (expression.lists > 0 || typeof record !== "object" || record === null) return undefined;
  if (Array.isArray(record) || record instanceof Map || record instanceof Uint8Array) return undefined;
  const field = Object.entries(record).find(([name]) => name === expression.name);
  return field === undefined ? undefined : { value: field[1] };
}
