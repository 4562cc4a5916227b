import { defineModule } from "../index.ts";

/** Modules that run in threads; the entry of the pool of a test. */
export const spin = defineModule({
  name: "w.Spin",
  type: "(forMs: Int): Int",
  isolation: "worker",
  run: ({ forMs }: { forMs: number }) => {
    for (;;) if (forMs >= 0) return forMs;
  },
});

export const shapes = defineModule({
  name: "w.Shapes",
  type: "(at: Timestamp, prices: Map<String, Float>, data: Bytes): { at: Timestamp, prices: Map<String, Float>, data: Bytes }",
  isolation: "worker",
  effect: "pure",
  run: ({ at, prices, data }: { at: number; prices: Map<string, number>; data: Uint8Array }) => ({
    at: at + 1000,
    prices: new Map([...prices, ["more", 1]]),
    data: data.toReversed(),
  }),
});

export const fails = defineModule({
  name: "w.Fails",
  type: "(n: Int): Int",
  isolation: "worker",
  run: () => {
    throw new Error("outer", { cause: new RangeError("inner") });
  },
});

export default [spin, shapes, fails];
