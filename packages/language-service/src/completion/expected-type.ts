import type { TypedExpression } from "@constellation/checker";
import type { Expression } from "@constellation/syntax";
import { booleanType, fieldsByName, partsOf, readTypeOf, type Type } from "@constellation/types";
import { callablesNamed } from "../occurrences/meaning.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { Step } from "../tree/step.ts";
import { typedOf } from "../typed/typed-spans.ts";

/** The type that is wanted at the end of a way, as far as that can be told; `declared` is wanted at its start. */
export function expectedType(
  steps: readonly Step[],
  declared: Type | undefined,
  root: TypedExpression | undefined,
  snapshot: Snapshot,
): Type | undefined {
  let expected = declared;
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    switch (step.kind) {
      case "expression":
        if (next?.kind === "expression")
          expected = wantedOf(step.expression, next.expression, expected, root);
        break;
      case "argument":
        expected = parameterType(step, snapshot);
        break;
      case "option":
        expected = step.option.key.text === "fallback" ? typedOf(root, step.carrier)?.type : undefined;
        break;
      case "annotation-argument":
        expected = step.annotation.name.text === "example" ? declared : undefined;
        break;
      case "strategy-argument":
      case "annotation":
        expected = undefined;
        break;
      case "arm":
        break;
    }
  }
  return expected;
}

/** What an expression wants of a part, given what is wanted of itself. */
function wantedOf(
  expression: Expression,
  part: Expression,
  expected: Type | undefined,
  root: TypedExpression | undefined,
): Type | undefined {
  switch (expression.kind) {
    case "parenthesized":
    case "missing":
      return expected;
    case "guard":
      return part === expression.condition
        ? booleanType
        : expected?.kind === "optional"
          ? expected.inner
          : expected;
    case "if":
      return part === expression.condition ? booleanType : expected;
    case "branch":
      return expression.arms.some(({ condition }) => condition === part) ? booleanType : expected;
    case "match":
      return part === expression.scrutinee ? undefined : expected;
    case "unary":
      return expression.operator === "not" ? booleanType : expected;
    case "binary":
      return operandType(expression, part, expected, root);
    case "list":
      return expected?.kind === "list" ? expected.element : undefined;
    case "record": {
      const entry = expression.entries.find(({ value }) => value === part);
      if (entry?.kind !== "field" || expected?.kind !== "record") return undefined;
      const field = fieldsByName(expected).get(entry.name.text);
      return field && readTypeOf(field);
    }
    default:
      return undefined;
  }
}

function operandType(
  expression: Expression & { kind: "binary" },
  part: Expression,
  expected: Type | undefined,
  root: TypedExpression | undefined,
): Type | undefined {
  const { operator, left, right } = expression;
  const other = typedOf(root, part === left ? right : left)?.type;
  const known = other?.kind === "unknown" ? undefined : other;
  switch (operator) {
    case "and":
    case "or":
      return booleanType;
    case "??":
      return known?.kind === "optional" ? known.inner : (known ?? expected);
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return known;
  }
}

function parameterType(
  { call, argument, index }: Step & { kind: "argument" },
  snapshot: Snapshot,
): Type | undefined {
  for (const { signature } of callablesNamed(snapshot, call.callee)) {
    const parameter =
      argument.name === undefined
        ? signature?.parameters[index]
        : signature?.parameters.find(({ name }) => name === argument.name?.text);
    if (parameter === undefined) continue;
    return isOpen(parameter.type) ? undefined : parameter.type;
  }
  return undefined;
}

/** Whether a type depends on what other arguments are. */
function isOpen(type: Type): boolean {
  if (type.kind === "variable" || type.kind === "function") return true;
  if (type.kind === "record" && type.rest !== undefined) return true;
  return partsOf(type).some(isOpen);
}
