import type { ListState, MapState, StateData, ValueState } from "@constellation/sdk";
import { describeRefusal, makeDecoder, makeEncoder, type Type, type Value } from "@constellation/types";
import type { CheckpointedState, StateCodec } from "./keyed-state.ts";

/** What a module keeps under one name, for all keys of a call. */
export interface KeptState {
  readonly checkpointed: CheckpointedState;
  /** What an attempt for `key` sees and writes; `mustBeOpen` throws when the attempt has ended. */
  open(key: string, mustBeOpen: () => void): OpenState;
}

/** One state in one attempt: reads see the attempt's own writes, which count with `commit`. */
export interface OpenState {
  readonly view: ValueState<unknown> | ListState<unknown> | MapState<unknown>;
  commit(): void;
}

/** What a state is called. */
export interface StateName {
  /** Among all states of an operator. */
  readonly id: string;
  /** By its module. */
  readonly name: string;
}

/** How values of a state go to a module and come from it. */
export interface StateValues {
  /** Refuses what does not fit the declared type with a `TypeError` that names the place. */
  take(given: unknown): Value;
  /** A copy that the module may change. */
  give(value: Value): unknown;
  readonly codec: StateCodec<Value>;
}

/** The values of a state of a declared type. */
export function stateValues(name: string, { type }: StateData): StateValues {
  const decodeNative = makeDecoder(type, { native: true });
  const take = (given: unknown): Value => {
    const decoded = decodeNative(given);
    if (decoded.kind === "decoded") return decoded.value;
    throw new TypeError(`state "${name}": ${describeRefusal(decoded, "value")}`);
  };
  const give = isShared(type) ? (value: Value): unknown => value : take;
  return { take, give, codec: valueCodec(name, type) };
}

function valueCodec(name: string, type: Type): StateCodec<Value> {
  const decode = makeDecoder(type);
  return {
    encode: makeEncoder(type),
    decode: (encoded) => {
      const decoded = decode(encoded);
      if (decoded.kind === "decoded") return decoded.value;
      throw new TypeError(
        `state "${name}" of a checkpoint does not fit its type: ${describeRefusal(decoded)}`,
      );
    },
  };
}

/** Nobody can change such values. */
function isShared(type: Type): boolean {
  if (type.kind === "optional") return isShared(type.inner);
  return type.kind === "literal" || (type.kind === "scalar" && type.name !== "Json" && type.name !== "Bytes");
}
