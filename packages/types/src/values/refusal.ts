/** Why outside data is not a value of a type. */
export interface Refusal {
  readonly kind: "refused";
  /** The way to the place: `.items[3].price`, `.prices["EUR"]`; empty for the whole. */
  readonly path: string;
  /** `Float expected, String found`. */
  readonly reason: string;
}

/** `order.items[3].price: Float expected, String found`; `root` names the whole. */
export function describeRefusal(refusal: Refusal, root = ""): string {
  const place =
    root === "" && refusal.path.startsWith(".") ? refusal.path.slice(1) : `${root}${refusal.path}`;
  return place === "" ? refusal.reason : `${place}: ${refusal.reason}`;
}

/** Returned by the inner functions of a decoder in place of a value; the reason is in their `Attempt`. */
export const refused = Symbol("refused");
export type Refused = typeof refused;

/** One decoding: where and why it failed, written while it unwinds. */
export class Attempt {
  reason = "";
  /** From the inside out. */
  readonly #segments: string[] = [];

  refuse(reason: string): Refused {
    this.reason = reason;
    this.#segments.length = 0;
    return refused;
  }

  inField(name: string): Refused {
    this.#segments.push(`.${name}`);
    return refused;
  }

  inElement(index: number): Refused {
    this.#segments.push(`[${index}]`);
    return refused;
  }

  inEntry(key: string | number): Refused {
    this.#segments.push(`[${JSON.stringify(key)}]`);
    return refused;
  }

  toRefusal(): Refusal {
    return { kind: "refused", path: this.#segments.toReversed().join(""), reason: this.reason };
  }
}
