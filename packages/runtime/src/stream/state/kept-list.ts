import type { StateData } from "@constellation/sdk";
import type { JsonValue, Value } from "@constellation/types";
import {
  type KeptState,
  type OpenState,
  type StateName,
  type StateValues,
  stateValues,
} from "./kept-state.ts";
import { type CheckpointedState, KeyedState } from "./keyed-state.ts";
import { splitKey } from "./split-key.ts";

/** A list per key of a call. Each element is a row of its own, so that a checkpoint holds only what was appended. */
export class KeptList implements KeptState {
  readonly checkpointed: CheckpointedState;
  private readonly values: StateValues;
  private readonly elements: KeyedState<Value>;
  private readonly lengths = new Map<string, number>();

  constructor({ id, name }: StateName, data: StateData) {
    this.values = stateValues(name, data);
    const elements = new KeyedState(id, this.values.codec);
    this.elements = elements;
    this.checkpointed = {
      name: id,
      takeChanges: () => elements.takeChanges(),
      restore: (row, encoded) => this.restore(row, encoded),
    };
  }

  private restore(row: string, encoded: JsonValue): void {
    const [key, index] = splitKey(row);
    this.elements.restore(row, encoded);
    this.lengths.set(key, Math.max(this.lengths.get(key) ?? 0, Number(index) + 1));
  }

  open(key: string, mustBeOpen: () => void): OpenState {
    const { values } = this;
    let isCleared = false;
    let appended: Value[] = [];
    const view = {
      append: (value: unknown): void => {
        mustBeOpen();
        appended.push(values.take(value));
      },
      all: (): readonly unknown[] => {
        mustBeOpen();
        const kept = isCleared ? [] : this.elementsOf(key);
        return [...kept, ...appended].map((value) => values.give(value));
      },
      clear: (): void => {
        mustBeOpen();
        isCleared = true;
        appended = [];
      },
    };
    const commit = (): void => {
      if (isCleared) this.clear(key);
      for (const value of appended) this.append(key, value);
    };
    return { view, commit };
  }

  private elementsOf(key: string): readonly Value[] {
    const length = this.lengths.get(key) ?? 0;
    return Array.from({ length }, (_, index) => this.elements.get(rowOf(key, index)) ?? null);
  }

  private append(key: string, value: Value): void {
    const length = this.lengths.get(key) ?? 0;
    this.elements.set(rowOf(key, length), value);
    this.lengths.set(key, length + 1);
  }

  private clear(key: string): void {
    const length = this.lengths.get(key) ?? 0;
    for (let index = 0; index < length; index++) this.elements.delete(rowOf(key, index));
    this.lengths.delete(key);
  }
}

function rowOf(key: string, index: number): string {
  return JSON.stringify([key, String(index)]);
}
