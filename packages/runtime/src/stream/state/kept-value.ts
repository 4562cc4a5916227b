import type { StateData } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import {
  type KeptState,
  type OpenState,
  type StateName,
  type StateValues,
  stateValues,
} from "./kept-state.ts";
import { KeyedState } from "./keyed-state.ts";

/** One value per key of a call. */
export class KeptValue implements KeptState {
  readonly checkpointed: KeyedState<Value>;
  private readonly values: StateValues;

  constructor({ id, name }: StateName, data: StateData) {
    this.values = stateValues(name, data);
    this.checkpointed = new KeyedState(id, this.values.codec);
  }

  open(key: string, mustBeOpen: () => void): OpenState {
    const { checkpointed, values } = this;
    let written: { readonly value: Value | undefined } | undefined;
    const view = {
      get: (): unknown => {
        mustBeOpen();
        const value = written === undefined ? checkpointed.get(key) : written.value;
        return value === undefined ? undefined : values.give(value);
      },
      set: (value: unknown): void => {
        mustBeOpen();
        written = { value: values.take(value) };
      },
      clear: (): void => {
        mustBeOpen();
        written = { value: undefined };
      },
    };
    const commit = (): void => {
      if (written === undefined) return;
      if (written.value === undefined) checkpointed.delete(key);
      else checkpointed.set(key, written.value);
    };
    return { view, commit };
  }
}
