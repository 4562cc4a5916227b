import type { Value } from "@constellation/types";
import { keyText } from "../../clocks/key-text.ts";
import { type CheckpointedState, KeyedState } from "../state/keyed-state.ts";
import { listOf, numberOf, textOf } from "../state/row-codec.ts";

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
    this.places.set(id, { time, key: textOfKey(about.key), until: about.until });
  }

  /** It stands nowhere any more. Gives the time of its place. */
  gone(id: string): number | undefined {
    const known = this.places.get(id);
    if (known !== undefined) this.places.delete(id);
    return known?.time;
  }

  /** Nothing with an earlier time will be corrected. */
  forget(watermark: number): void {
    for (const [id, { until, time }] of this.places.entries()) {
      if (Math.max(until, time) >= watermark) break;
      this.places.delete(id);
    }
  }
}

function textOfKey(key: Value | undefined): string {
  return key === undefined ? "" : keyText(key);
}
