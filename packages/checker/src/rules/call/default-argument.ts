import { makeDecoder, type SignatureParameter, substitute } from "@constellation/types";
import type { CheckContext } from "../../context/check-context.ts";
import { constantClock } from "../../program/clock.ts";
import type { TypedExpression } from "../../program/typed-expression.ts";
import { invalid } from "../invalid.ts";
import type { CallForm } from "./call-form.ts";

/** The default of a parameter whose argument is left out, as a constant of the parameter's type. */
export function defaultArgument(
  parameter: SignatureParameter,
  form: CallForm,
  context: CheckContext,
): TypedExpression {
  const { span } = form.node.callee;
  const type = substitute(parameter.type, form.bindings, { complete: true });
  const decoded = makeDecoder(type)(parameter.default ?? null);
  if (decoded.kind !== "decoded") return invalid(span, context);
  const path = `${context.path}.${parameter.name}`;
  return { kind: "literal", span, type, clock: constantClock, path, value: decoded.value };
}
