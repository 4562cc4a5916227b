import { typeMismatch } from "@constellation/diagnostics";
import {
  explainMismatch,
  isAssignable,
  listOf,
  optionalOf,
  printType,
  substitute,
  type Type,
  unknownType,
} from "@constellation/types";
import type { CheckContext } from "../../context/check-context.ts";
import type { TypedArgument } from "../../program/typed-expression.ts";
import { converted, mismatchFacts } from "../conform.ts";
import { type CallForm, slotName } from "./call-form.ts";
import { asFresh } from "./fresh-type.ts";
import { reportNeedsList } from "./needs-list.ts";
import type { Offer } from "./offer.ts";

/** Whether what is offered goes into the parameter; `lifted` when it does except for None. */
export function fitOf({ given, mode, type }: Offer, parameter: Type): "fits" | "lifted" | "misfit" {
  const { kind } = given.value;
  if (isAssignable(type, parameter, { fresh: kind === "record" || kind === "list" })) return "fits";
  if (mode === "element" || type.kind !== "optional") return "misfit";
  return isAssignable(type.inner, parameter) ? "lifted" : "misfit";
}

/** The typed argument; reports a value that does not fit (E010), or a parameter that takes no list (E041). */
export function judgeArgument(offer: Offer, form: CallForm, context: CheckContext): TypedArgument {
  const { given, mode } = offer;
  const { slot, value } = given;
  const parameterType = substitute(slot.parameter.type, form.bindings, { complete: true });
  const base = { parameter: slot.parameter.name, parameterType, lifted: false, gathered: mode === "element" };
  if (value.kind === "invalid" || value.type.kind === "unknown") return { ...base, value };
  const fit = fitOf(offer, parameterType);
  if (fit === "misfit") {
    reportMisfit(offer, parameterType, form, context);
    return { ...base, value: { ...value, type: unknownType } };
  }
  if (fit === "lifted") {
    return { ...base, lifted: true, value: converted(value, optionalOf(parameterType)) };
  }
  if (mode !== "element") {
    const fresh = isAssignable(value.type, parameterType) ? value : asFresh(value);
    return { ...base, value: converted(fresh, parameterType) };
  }
  if (parameterType.kind !== "list") return { ...base, value };
  const { element } = parameterType;
  return { ...base, value: converted(value, value.type.kind === "optional" ? optionalOf(element) : element) };
}

function reportMisfit(offer: Offer, parameter: Type, form: CallForm, context: CheckContext): void {
  const { given, mode, type } = offer;
  const { slot, value } = given;
  const isElement = mode === "element";
  const held = value.type.kind === "optional" ? value.type.inner : value.type;
  if (isElement && (parameter.kind !== "list" || isAssignable(held, parameter))) {
    reportNeedsList({ form, expected: listOf(held), found: parameter }, context);
    return;
  }
  const expected = isElement && parameter.kind === "list" ? parameter.element : parameter;
  // What an Optional holds is to blame where None would be lifted away.
  const found = type.kind === "optional" || isElement ? held : value.type;
  const mismatch = explainMismatch(found, expected) ?? { path: "", expected, found: value.type };
  const facts = { where: slotName(form, slot), ...mismatchFacts(mismatch) };
  // What nothing decided is shown by the name that the signature gives it.
  const shown =
    mismatch.path === "" && !isElement ? substitute(slot.parameter.type, form.bindings) : undefined;
  context.report(
    typeMismatch,
    value.span,
    shown === undefined ? facts : { ...facts, expected: printType(shown) },
  );
}
