import type { AggregateImplementation, CallTypes, LibraryAggregate } from "@constellation/sdk";
import { type Definition, dataOf, examplesOf } from "./define-function.ts";

/** A standard aggregate: made for the types of a call, then fed value by value. */
export function defineAggregate<Accumulator>(
  definition: Definition & {
    readonly specialise: (types: CallTypes) => AggregateImplementation<Accumulator>;
  },
): LibraryAggregate {
  return {
    kind: "aggregate",
    data: dataOf(definition, "pure"),
    examples: examplesOf(definition),
    specialise: definition.specialise,
  };
}
