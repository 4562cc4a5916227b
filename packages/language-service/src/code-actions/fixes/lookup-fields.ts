import { shiftSpan } from "@constellation/diagnostics";
import { fieldsByName, type Type } from "@constellation/types";
import { recordsIn } from "../../occurrences/field-record.ts";
import { typedOf } from "../../typed/typed-spans.ts";
import { fittingField } from "./fitting-field.ts";
import type { FixCandidate, FurtherFix } from "./further-fix.ts";

/** `lookup(left = right)` with a field of the side that has none of the name, or another field that both sides have. */
export const lookupFields: FurtherFix = (place) => {
  const { diagnostic, declaration, steps, root } = place;
  const { strategy, field, side } = diagnostic.facts;
  const step = steps.findLast((each) => each.kind === "option");
  if (strategy !== "lookup" || typeof field !== "string" || step?.carrier.kind !== "binary")
    return fittingField(place);
  const option = step.option.value;
  const argument = option?.kind === "strategy" ? option.arguments[0] : undefined;
  const plain = argument?.value.kind === "name" && argument.name === undefined;
  const { left, right } = step.carrier;
  const names = fieldsOf(typedOf(root, side === "left" ? left : right)?.type);
  if (argument === undefined || !plain) return fittingField(place);
  const pairs = names.map((name): FixCandidate => {
    const newText = side === "left" ? `${name} = ${field}` : `${field} = ${name}`;
    const span = shiftSpan(argument.value.span, declaration.start);
    return { title: `write "lookup(${newText})"`, edits: [{ span, newText }] };
  });
  return [...fittingField(place), ...pairs];
};

function fieldsOf(type: Type | undefined): readonly string[] {
  return type === undefined ? [] : recordsIn(type).flatMap((record) => [...fieldsByName(record).keys()]);
}
