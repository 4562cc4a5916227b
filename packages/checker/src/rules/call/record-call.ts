import type { Argument } from "@constellation/syntax";
import { fieldOf, optionalOf, recordOf, substitute, type Type } from "@constellation/types";
import type { CheckContext, Expectation } from "../../context/check-context.ts";
import type { TypedExpression } from "../../program/typed-expression.ts";
import { invalid } from "../invalid.ts";
import { type Subject, subjectOf } from "../subject.ts";
import { bindArguments, type Slot } from "./bind-arguments.ts";
import type { CallForm } from "./call-form.ts";
import { completeCall } from "./complete-call.ts";
import { freshType } from "./fresh-type.ts";
import { checkGiven } from "./given-argument.ts";
import { fitOf } from "./judge-argument.ts";
import { offerArguments } from "./offer.ts";
import { reportArguments } from "./report-arguments.ts";

/**
 * A call with one value: the value is the first argument where it fits there; else, where it is a record with a field
 * for each parameter, its fields are the arguments.
 */
export function recordCall(
  form: CallForm,
  argument: Argument,
  { isBound }: { readonly isBound: boolean },
  context: CheckContext,
): TypedExpression {
  const [slot] = form.slots;
  if (slot === undefined) return reportAsWritten(form, context);
  const value =
    isBound && argument.value.kind !== "record"
      ? checkGiven(slot, form, context).value
      : context.check(argument.value, "record", fieldsGuide(form));
  const checked = new Map([[argument, value]]);
  const whole: CallForm = { ...form, checked };
  if (isBound && (value.kind === "invalid" || fitsDirectly(whole, slot, value)))
    return completeCall(whole, context);
  if (value.kind === "invalid") return invalid(form.node.span, context, [value]);
  if (!hasFields(value.type, form)) {
    return isBound ? completeCall(whole, context) : reportAsWritten(form, context, [value]);
  }
  const subject = subjectOf(value, context);
  return subject.bind(form.node.span, () =>
    completeCall(withFields(form, argument, value, subject, context), context),
  );
}

/** What a record literal is guided by: the parameters as its fields. */
function fieldsGuide({ signature }: CallForm): Expectation | undefined {
  if (signature.typeParameters.length > 0) return undefined;
  return { type: recordOf(signature.parameters), guideOnly: true };
}

function fitsDirectly(form: CallForm, slot: Slot, value: TypedExpression): boolean {
  const trial = { ...form, bindings: new Map<string, Type>() };
  return offerArguments([{ slot, value, type: freshType(value) }], trial).every(
    (offer) => fitOf(offer, substitute(slot.parameter.type, trial.bindings, { complete: true })) !== "misfit",
  );
}

function recordOfValue(type: Type): Type {
  return type.kind === "optional" ? type.inner : type;
}

/** The record has a field for each parameter that has no default. */
function hasFields(type: Type, { signature }: CallForm): boolean {
  const record = recordOfValue(type);
  const parts = record.kind === "union" ? record.members : [record];
  if (parts.some((part) => part.kind !== "record")) return false;
  return signature.parameters.every(
    ({ name, default: byDefault }) => byDefault !== undefined || fieldOf(record, name).kind === "found",
  );
}

/** The form with the fields of the record as its arguments; where the record may be None, so may each field. */
function withFields(
  form: CallForm,
  argument: Argument,
  value: TypedExpression,
  subject: Subject,
  context: CheckContext,
): CallForm {
  const record = recordOfValue(value.type);
  const optional = value.type.kind === "optional";
  const checked = new Map<Argument, TypedExpression>();
  const slots = form.slots.map((slot): Slot => {
    const { name } = slot.parameter;
    const access = fieldOf(record, name);
    if (access.kind !== "found") return { ...slot, argument: undefined };
    const path = `${context.path}.${name}`;
    const { span } = argument;
    const target = subject.read({ span, path: `${path}.target` });
    const type = optional ? optionalOf(access.type) : access.type;
    const field: Argument = { span, value: argument.value };
    const { clock } = value;
    checked.set(field, { kind: "field", span, type, clock, path, target, name, optional, lists: 0 });
    return { ...slot, argument: field };
  });
  return { ...form, slots, checked, bindings: new Map() };
}

function reportAsWritten(
  form: CallForm,
  context: CheckContext,
  values: readonly TypedExpression[] = [],
): TypedExpression {
  const { problems } = bindArguments(form.signature, form.node.arguments);
  reportArguments(form.node, form.name, { signature: form.signature, problems }, context);
  return invalid(form.node.span, context, values);
}
