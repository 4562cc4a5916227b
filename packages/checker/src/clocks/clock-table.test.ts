import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ClockTable, isWithinClock, mostTicks, sameClock } from "./clock-table.ts";

const inputs = ["orders", "customers", "rates", "limits"];

function table(): ClockTable {
  const made = new ClockTable((base) => inputs.findIndex((name) => base.startsWith(`in:${name}`)));
  for (const name of inputs) made.defineInput(name);
  return made;
}

const clock = fc.uniqueArray(fc.constantFrom(...inputs.map((name) => `in:${name}`)));

describe("the algebra of clocks", () => {
  test("the union of clocks is a set of bases in the order of the file", () => {
    const made = table();
    expect(made.union([["in:customers"], ["in:orders"], []])).toEqual(["in:orders", "in:customers"]);
  });

  test("the union does not depend on order or grouping, and a constant adds nothing", () => {
    const made = table();
    fc.assert(
      fc.property(clock, clock, clock, (a, b, c) => {
        const together = made.union([a, b, c]);
        expect(sameClock(made.union([c, made.union([b, a])]), together)).toBe(true);
        expect(sameClock(made.union([together, together, []]), together)).toBe(true);
        expect([a, b, c].every((part) => isWithinClock(part, together))).toBe(true);
      }),
    );
  });

  test("equal sets are one clock, in whatever order they were made", () => {
    expect(sameClock(["in:a", "in:b"], ["in:b", "in:a"])).toBe(true);
    expect(sameClock(["in:a"], ["in:a", "in:b"])).toBe(false);
  });

  test("a clock descends from the sources of what it was made from", () => {
    const made = table();
    const window = made.defineTick("hourly@gather", { ticks: "one", from: [["in:orders"]] });
    const joined = made.defineTick("both@merge", { ticks: "many", from: [window, ["in:rates"]] });
    expect([...made.sourcesOf(joined)]).toEqual(["orders", "rates"]);
  });

  test("corrections reach what is made from a window with lateness, until a window takes them in", () => {
    const made = table();
    const late = made.defineTick("late@gather", { ticks: "one", from: [["in:orders"]], corrects: true });
    const items = made.defineTick("items@each", { ticks: "many", from: [late] });
    const daily = made.defineTick("daily@gather", { ticks: "one", from: [items], corrects: false });
    expect(made.correctedBy(made.union([items, ["in:rates"]]))).toBe("late");
    expect(made.correctedBy(daily)).toBeUndefined();
  });

  test("the most frequent base says how often a clock ticks", () => {
    expect(mostTicks([])).toBe("one");
    expect(mostTicks(["one", "optional"])).toBe("optional");
    expect(mostTicks(["optional", "many", "one"])).toBe("many");
  });
});
