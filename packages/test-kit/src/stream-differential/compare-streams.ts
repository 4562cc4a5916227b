import type { JsonValue } from "@constellation/types";
import { isSameJson } from "../differential/compare-outcomes.ts";
import type { StreamOutcome } from "../evaluator/stream/evaluate-stream.ts";

/** How what a stream emitted differs from what the reference says, in sentences; failures are not emitted. `ordered`: the order counts. */
export function streamDifferences(
  expected: ReadonlyMap<string, readonly StreamOutcome[]>,
  actual: ReadonlyMap<string, readonly JsonValue[]>,
  { ordered = true }: { readonly ordered?: boolean } = {},
): readonly string[] {
  return [...expected].flatMap(([name, outcomes]) => {
    const wanted = outcomes.flatMap((outcome) => (outcome.kind === "value" ? [outcome.value] : []));
    const found = actual.get(name) ?? [];
    const isSame: boolean = ordered
      ? isSameJson(found, wanted)
      : isSameJson(inTextOrder(found), inTextOrder(wanted));
    return isSame ? [] : [`"${name}" is\n  ${JSON.stringify(found)}, expected\n  ${JSON.stringify(wanted)}`];
  });
}

/** Values in an order that depends on nothing but them. */
export function inTextOrder(values: readonly JsonValue[]): readonly JsonValue[] {
  return [...values].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
