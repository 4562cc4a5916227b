import { type Span, shiftSpan } from "@constellation/diagnostics";
import { TokenKind, tokenize } from "@constellation/syntax";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { type Step, stepsTo } from "../tree/step.ts";
import { cursorAt, probeWith } from "./cursor.ts";
import { expectedType } from "./expected-type.ts";
import type { Offer } from "./offer.ts";
import { connectorOffers, propertyValueOffers } from "./offers/annotations.ts";
import { literalOffers } from "./offers/literals.ts";

/** The strings that may stand where one is being written; nothing outside of strings. */
export function stringOffersAt(
  snapshot: Snapshot,
  offset: number,
): { readonly offers: readonly Offer[]; readonly span: Span } | undefined {
  const placed = snapshot.declarationAt(offset);
  if (placed === undefined) return undefined;
  const relative = offset - placed.start;
  if (!placed.tree.text.slice(0, relative).includes('"')) return undefined;
  const token = tokenize(placed.tree.text).find(({ start, end }) => start < relative && relative < end);
  if (token?.kind !== TokenKind.String) return undefined;
  const span = shiftSpan(token, placed.start);
  const probe = probeWith(snapshot, { start: span.start, end: span.end }, "completion_goes_here");
  if (probe === undefined) return { offers: [], span };
  const steps = stepsTo(probe.declaration.tree.declaration, probe.offset);
  const offers = [
    ...literalOffers(expectedType(steps, probe.declared, probe.root, snapshot)),
    ...annotationStrings(snapshot, span, steps),
  ];
  return { offers: offers.filter(({ label }) => label.startsWith('"')), span };
}

function annotationStrings(snapshot: Snapshot, span: Span, steps: readonly Step[]): readonly Offer[] {
  const step = steps.find((each) => each.kind === "annotation-argument");
  const cursor = step === undefined ? undefined : cursorAt(snapshot, span.start);
  if (step === undefined || cursor === undefined) return [];
  const written = step.annotation.arguments[step.index];
  if (written?.name !== undefined) return propertyValueOffers(cursor, step.annotation, written.name.text);
  return step.index === 0 ? connectorOffers(cursor, step.annotation) : [];
}
