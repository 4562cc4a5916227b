import { shiftSpan } from "@constellation/diagnostics";
import { callablesNamed } from "../../occurrences/meaning.ts";
import { placeholderOf } from "../../text/placeholder.ts";
import { convertValue } from "./convert-value.ts";
import type { FurtherFix } from "./further-fix.ts";

/** Converts the fallback, writes a value of the result's type to start from, or lets the result be absent. */
export const fittingFallback: FurtherFix = (place) => {
  const { snapshot, declaration, steps } = place;
  const step = steps.findLast((each) => each.kind === "option");
  if (step?.carrier.kind !== "call" || step.option.value === undefined) return convertValue(place);
  const [callable] = callablesNamed(snapshot, step.carrier.callee);
  const value = callable?.signature === undefined ? "None" : placeholderOf(callable.signature.result);
  const span = shiftSpan(step.option.value.span, declaration.start);
  const option = shiftSpan(step.option.span, declaration.start);
  const written = { title: `write "fallback: ${value}"`, edits: [{ span, newText: value }] };
  const skipped = {
    title: 'write "on_error: skip"',
    edits: [{ span: option, newText: "on_error: skip" }],
  };
  return [...convertValue(place), ...(value === "None" ? [] : [written]), skipped];
};
