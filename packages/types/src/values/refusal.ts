/** Why outside data is not a value of a type. */
export interface Refusal {
  readonly kind: "refused";
  /** The way to the place: `.items[3].price`, `.prices["EUR"]`; empty for the whole. */
  readonly path: string;
  /** The same way, step by step: field names, map keys, list indexes. */
  readonly segments: readonly (string | number)[];
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

type Step = { readonly kind: "field" | "element" | "entry"; readonly key: string | number };

/** One decoding: where and why it failed, written while it unwinds. */
export class Attempt {
  reason = "";
  /** From the inside out. */
  readonly #steps: Step[] = [];

  refuse(reason: string): Refused {
    this.reason = reason;
    this.#steps.length = 0;
    return refused;
  }

  inField(key: string): Refused {
    this.#steps.push({ kind: "field", key });
    return refused;
  }

  inElement(key: number): Refused {
    this.#steps.push({ kind: "element", key });
    return refused;
  }

  inEntry(key: string | number): Refused {
    this.#steps.push({ kind: "entry", key });
    return refused;
  }

  toRefusal(): Refusal {
    const steps = this.#steps.toReversed();
    const path = steps
      .map(({ kind, key }) => (kind === "field" ? `.${key}` : `[${JSON.stringify(key)}]`))
      .join("");
    return { kind: "refused", path, segments: steps.map(({ key }) => key), reason: this.reason };
  }
}
