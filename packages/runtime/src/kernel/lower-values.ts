import type {
  CompareNode,
  ConcatNode,
  ConvertNode,
  InterpolateNode,
  ListNode,
  NotNode,
  TestNode,
} from "@constellation/graph";
import {
  makeConverter,
  makeDecoder,
  makeEquals,
  makeRender,
  makeTest,
  type Type,
} from "@constellation/types";
import { apply, type Code, constant, type KernelCallee, type Operator, operate } from "./code.ts";
import type { Emit } from "./emit.ts";

/** `left + right` on strings. */
export function lowerConcat(node: ConcatNode, emit: Emit): Code {
  return emit.set(operate(emit.input(node, "left"), "+", emit.input(node, "right")), node);
}

/** A comparison at the operands' static type. */
export function lowerCompare(node: CompareNode, emit: Emit): Code {
  const left = emit.input(node, "left");
  const right = emit.input(node, "right");
  if (node.operator !== "==" && node.operator !== "!=") {
    return emit.set(operate(left, node.operator, right), node);
  }
  if (isIdentity(node.operandType)) {
    const operator: Operator = node.operator === "==" ? "===" : "!==";
    return emit.set(operate(left, operator, right), node);
  }
  const equal = apply(makeEquals(node.operandType), left, right);
  return emit.set(node.operator === "==" ? equal : { kind: "not", value: equal }, node);
}

/** Types whose values are equal exactly when JavaScript's `===` says so. */
function isIdentity(type: Type): boolean {
  switch (type.kind) {
    case "scalar":
      return type.name !== "Json" && type.name !== "Bytes";
    case "literal":
    case "nothing":
      return true;
    case "optional":
      return isIdentity(type.inner);
    case "union":
      return type.members.every(isIdentity);
    default:
      return false;
  }
}

/** `not value` */
export function lowerNot(node: NotNode, emit: Emit): Code {
  return emit.set({ kind: "not", value: emit.input(node, "value") });
}

/** Text with values rendered by their static types. */
export function lowerInterpolate(node: InterpolateNode, emit: Emit): Code {
  let text: Code = constant(node.texts[0] ?? "");
  for (const [index, following] of node.texts.slice(1).entries()) {
    text = operate(text, "+", rendered(node, String(index), emit));
    if (following !== "") text = operate(text, "+", constant(following));
    // A slot now and then keeps the expression flat, however many parts there are.
    if (index % 32 === 31) text = emit.set(text, node);
  }
  return emit.set(text, node);
}

function rendered(node: InterpolateNode, name: string, emit: Emit): Code {
  const value = emit.input(node, name);
  const type = emit.inputType(node, name);
  const isText = type.kind === "scalar" && type.name === "String";
  return isText ? value : apply(makeRender(type), value);
}

/** `[a, b]` */
export function lowerList(node: ListNode, emit: Emit): Code {
  const items = Object.keys(node.inputs).map((name) => emit.input(node, name));
  return emit.set({ kind: "list", items }, node);
}

/** A value in the representation of a wider type: as Json, mostly. */
export function lowerConvert(node: ConvertNode, emit: Emit): Code {
  const value = emit.input(node, "value");
  const convert = makeConverter(emit.inputType(node, "value"), node.type);
  return convert === undefined ? value : emit.set(apply(convert, value), node);
}

/** Whether a value fits a pattern. */
export function lowerTest(node: TestNode, emit: Emit): Code {
  const value = emit.input(node, "value");
  const { test } = node;
  switch (test.kind) {
    case "none":
      return emit.set(operate(value, "===", constant(null)), node);
    case "is":
      return emit.set(apply(makeTest(test.type), value), node);
    case "has-fields":
      return emit.set(apply(hasFields(test.fields), value), node);
    case "equals": {
      const decoded = makeDecoder(test.type)(test.value);
      const expected = decoded.kind === "decoded" ? decoded.value : null;
      if (expected === null || typeof expected !== "object") {
        return emit.set(operate(value, "===", constant(expected)), node);
      }
      return emit.set(apply(makeEquals(test.type), value, constant(expected)), node);
    }
  }
}

function hasFields(fields: readonly string[]): KernelCallee {
  return (value: unknown) =>
    typeof value === "object" && value !== null && fields.every((field) => Object.hasOwn(value, field));
}
