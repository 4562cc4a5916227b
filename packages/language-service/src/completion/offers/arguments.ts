import { callablesNamed } from "../../occurrences/meaning.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import type { Step } from "../../tree/step.ts";
import type { Offer } from "../offer.ts";

/** The names of parameters that have no argument yet. */
export function argumentOffers(
  snapshot: Snapshot,
  { call, argument, index }: Step & { kind: "argument" },
): readonly Offer[] {
  const named = new Set(call.arguments.filter((each) => each !== argument).map(({ name }) => name?.text));
  const before = call.arguments.slice(0, index).filter(({ name }) => name === undefined).length;
  const offers = new Map<string, Offer>();
  for (const { data } of callablesNamed(snapshot, call.callee)) {
    for (const { name, type } of data.parameters.slice(before)) {
      if (named.has(name) || offers.has(name)) continue;
      offers.set(name, {
        label: `${name}:`,
        kind: "argument",
        rank: 6,
        detail: type,
        insert: `${name}: `,
        filter: name,
        asksAgain: true,
      });
    }
  }
  return [...offers.values()];
}
