import type {
  AggregateDefinition,
  AggregateImplementation,
  CallTypes,
  LibraryAggregate,
} from "@constellation/sdk";
import { moduleFailure, resultDecoder } from "../calls/attempt.ts";

/**
 * A user's aggregate as the runtime calls it: what it throws is its failure (R001) and not a fault of the runtime, and its result is
 * checked against its type (R003), as a module's is.
 */
export function userAggregate(definition: AggregateDefinition): LibraryAggregate {
  const specialise = (types: CallTypes): AggregateImplementation => guarded(definition, types);
  return { kind: "aggregate", data: definition.data, examples: [], specialise };
}

function guarded(definition: AggregateDefinition, types: CallTypes): AggregateImplementation {
  const { name } = definition.data;
  const decode = resultDecoder(name, types.result);
  const attempt = <Result>(step: () => Result): Result => {
    try {
      return step();
    } catch (thrown) {
      throw moduleFailure(name, thrown);
    }
  };
  const { remove, followsOrder } = definition;
  return {
    create: () => attempt(() => definition.create()),
    add: (accumulator, value) => attempt(() => definition.add(accumulator, value)),
    merge: (left, right) => attempt(() => definition.merge(left, right)),
    ...(followsOrder === true ? { followsOrder } : {}),
    ...(remove === undefined
      ? {}
      : { remove: (accumulator, value) => attempt(() => remove(accumulator, value)) }),
    finish: (accumulator, parameters) => decode(attempt(() => definition.finish(accumulator, parameters))),
    encode: (accumulator) => attempt(() => definition.encode(accumulator)),
    decode: (encoded) => attempt(() => definition.decode(encoded)),
  };
}
