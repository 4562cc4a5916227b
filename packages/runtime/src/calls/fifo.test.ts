import fc from "fast-check";
import { expect, test } from "vitest";
import { Fifo } from "./fifo.ts";

test("what was pushed leaves in order, however the queue grows, empties and wraps around", () => {
  const steps = fc.array(fc.record({ pushes: fc.nat(6000), shifts: fc.nat(6000) }), { maxLength: 12 });
  fc.assert(
    fc.property(steps, (rounds) => {
      const fifo = new Fifo<number>();
      let pushed = 0;
      let left = 0;
      for (const { pushes, shifts } of rounds) {
        for (let index = 0; index < pushes; index++) fifo.push(pushed++);
        for (let index = 0; index < shifts; index++) {
          const expected = left < pushed ? left++ : undefined;
          if (fifo.first !== expected || fifo.shift() !== expected)
            throw new RangeError(`${expected} is next`);
        }
        expect(fifo.isEmpty).toBe(left === pushed);
      }
      fifo.clear();
      expect(fifo.shift()).toBe(undefined);
    }),
    { numRuns: 40 },
  );
});
