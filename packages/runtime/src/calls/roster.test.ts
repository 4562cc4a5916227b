import fc from "fast-check";
import { expect, test } from "vitest";
import { Roster } from "./roster.ts";

test("whoever comes and goes, a roster holds who is there, in the order in which they came", () => {
  const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(40)), { maxLength: 2000, size: "max" });
  fc.assert(
    fc.property(steps, (moves) => {
      const roster = new Roster<{ place?: number }>();
      const expected: { place?: number }[] = [];
      for (const [comes, which] of moves) {
        if (comes) {
          const member = { place: -1 };
          roster.add(member);
          expected.push(member);
          continue;
        }
        const [gone = { place: which }] = expected.splice(which, 1);
        roster.delete(gone);
      }
      expect(roster.size).toBe(expected.length);
      expect([...roster]).toEqual(expected);
      expect([...roster].every((member, index) => member === expected[index])).toBe(true);
      expect(roster.takeAll()).toHaveLength(expected.length);
      expect(roster.size).toBe(0);
    }),
    { numRuns: 60 },
  );
});
