import { typeError, unknownVariable } from "@constellation/diagnostics";
import type { Expression, InputDeclaration } from "@constellation/syntax";
import {
  describeRefusal,
  type JsonValue,
  makeDecoder,
  makeEncoder,
  type Type,
  type Value,
} from "@constellation/types";
import { type Constant, evaluateConstant } from "../constants/evaluate-constant.ts";
import { findInConstant } from "../constants/find-in-constant.ts";
import type { DeclarationContext } from "../context/declaration-context.ts";
import { constantClock } from "../program/clock.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { checkAnnotations } from "./check-annotations.ts";
import type { DeclarationResult } from "./declaration-result.ts";
import { writtenForm } from "./written-form.ts";

/** `in name: T = default` with its annotations: a source of elements, or with a default a parameter, which is constant. */
export function checkInput(
  declaration: InputDeclaration,
  context: DeclarationContext,
): Pick<DeclarationResult, "value" | "input"> {
  const name = declaration.name.text;
  const type = context.typeOf(declaration.type);
  const initial =
    declaration.default === undefined
      ? undefined
      : constantOf(
          declaration.default,
          { type, where: `the default of "${name}"`, part: "default" },
          context,
        );
  const isConstant = declaration.default !== undefined || context.isConstantInput(name);
  const clock = isConstant ? constantClock : context.defineInput(name);
  const annotations = checkAnnotations(declaration.annotations, "source", context);
  const example = annotations.example && exampleOf(annotations.example, type, context);
  return {
    value: { target: "input", type, clock },
    input: {
      name,
      type,
      clock,
      annotations: annotations.connectors,
      ...(initial === undefined ? {} : { default: initial.value }),
      ...(example === undefined ? {} : { example }),
      ...(declaration.doc === undefined ? {} : { doc: declaration.doc }),
    },
  };
}

function exampleOf(expression: Expression, type: Type, context: DeclarationContext): JsonValue | undefined {
  const constant = constantOf(expression, { type, where: "the example", part: "example" }, context);
  return constant === undefined ? undefined : encode(constant.value, type);
}

function encode(value: Value, type: Type): JsonValue {
  return makeEncoder(type)(value);
}

function constantOf(
  expression: Expression,
  place: { readonly type: Type; readonly where: string; readonly part: string },
  context: DeclarationContext,
): Constant | undefined {
  const { type, where, part } = place;
  const errorsBefore = context.errorCount;
  const written = writtenForm(type);
  const typed = context.check(expression, part, { type: written, where });
  if (context.errorCount > errorsBefore || typed.kind === "invalid") return undefined;
  const variable = findInConstant(typed, isVariable);
  if (variable !== undefined && variable.kind === "reference") {
    context.report(unknownVariable, variable.span, { name: variable.name, constantsOnly: where });
    return undefined;
  }
  const constant = evaluateConstant(typed, context);
  if (type.kind === "unknown") return constant;
  if (constant !== undefined)
    return written === type ? constant : read(constant, written, expression, place, context);
  context.report(typeError, expression.span, {
    message: `${where} must be a constant`,
    hint: "Write the value itself: it is needed before the pipeline runs.",
  });
  return undefined;
}

/** The value that a constant in its written form stands for, e.g. the time of `"2026-03-01T10:00:00Z"`. */
function read(
  { value }: Constant,
  written: Type,
  expression: Expression,
  { type, where }: { readonly type: Type; readonly where: string },
  context: DeclarationContext,
): Constant | undefined {
  const decoded = makeDecoder(type)(encode(value, written));
  if (decoded.kind === "decoded") return { value: decoded.value };
  const message = describeRefusal(decoded, where);
  context.report(typeError, expression.span, { message, hint: "Write the value as JSON has it." });
  return undefined;
}

/** An input, or a node that ticks: no constant. */
function isVariable(expression: TypedExpression): boolean {
  return expression.kind === "reference" && (expression.target === "input" || expression.clock.length > 0);
}
