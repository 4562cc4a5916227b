import type { Value } from "@constellation/types";
import { keyText } from "../../clocks/key-text.ts";
import { type CheckpointedState, KeyedState } from "../state/keyed-state.ts";
import { listOf, numberOf, textOf } from "../state/row-codec.ts";
import { DueHeap } from "./due-heap.ts";

interface ElementPlace {
  readonly time: number;
  readonly key: string;
  /** Time of its tick: no correction comes once all time has passed it. */
  readonly until: number;
}

/**
 * Where elements stand that a window above may still correct, by id: a correction that is None, fails, or has another key or time leaves its place. Bounded by what
 * comes ahead of time.
 */
export class ElementPlaces {
  private readonly places = new KeyedState<ElementPlace>("places", {
    encode: ({ time, key, until }) => [time, key, until],
    decode: (encoded) => {
      const [time, key, until] = listOf(encoded);
      return { time: numberOf(time), key: textOf(key), until: numberOf(until) };
    },
  });
  /** Ids by the time that has to pass until no correction can come. One that has moved is here twice. */
  private readonly passing = new DueHeap<string>();
  private order = 0;
  private isSettled = false;

  get state(): CheckpointedState {
    return this.places;
  }

  /** The time of the place that the element has to leave, since it is not this one. */
  leaves(id: string, time: number, key: Value | undefined): number | undefined {
    const known = this.places.get(id);
    return known === undefined || (known.time === time && known.key === textOfKey(key))
      ? undefined
      : known.time;
  }

  stands(id: string, time: number, about: { readonly key: Value | undefined; readonly until: number }): void {
    this.settle();
    const place = { time, key: textOfKey(about.key), until: about.until };
    const known = this.places.get(id);
    this.places.set(id, place);
    if (known === undefined || lastTimeOf(known) !== lastTimeOf(place)) this.watch(id, place);
  }

  private watch(id: string, place: ElementPlace): void {
    this.passing.push(lastTimeOf(place), this.order++, id);
  }

  /** After a restore: by time again. */
  private settle(): void {
    if (this.isSettled) return;
    this.isSettled = true;
    for (const [id, place] of this.places.entries()) this.watch(id, place);
  }

  /** It stands nowhere any more. Gives the time of its place. */
  gone(id: string): number | undefined {
    const known = this.places.get(id);
    if (known !== undefined) this.places.delete(id);
    return known?.time;
  }

  /** Nothing with an earlier time will be corrected. */
  forget(watermark: number): void {
    this.settle();
    for (
      let { first } = this.passing;
      first !== undefined && first.at < watermark;
      { first } = this.passing
    ) {
      this.passing.pop();
      const known = this.places.get(first.item);
      if (known !== undefined && lastTimeOf(known) === first.at) this.places.delete(first.item);
    }
  }
}

function lastTimeOf({ time, until }: ElementPlace): number {
  return Math.max(time, until);
}

function textOfKey(key: Value | undefined): string {
  return key === undefined ? "" : keyText(key);
}
