import fc from "fast-check";
import { expect, test } from "vitest";
import { type DependencyOrder, dependencyOrder } from "./dependency-order.ts";
import { Edges } from "./edges.ts";

/** `a>b,c` lines: a needs b and c. */
function order(...lines: readonly string[]): string {
  const names = lines.map((line) => line.split(">")[0] ?? "");
  const edges = lines.map((line) =>
    (line.split(">")[1] ?? "")
      .split(",")
      .filter((name) => name !== "")
      .map((name) => names.indexOf(name)),
  );
  const { sequence, cycles } = orderOf(edges);
  const texts = [...sequence].map((vertex) => names[vertex] ?? "");
  for (const { start, end } of cycles) texts.fill("", start + 1, end).splice(start, 1, cycleOf(start, end));
  return texts.filter((text) => text !== "").join(" ");

  function cycleOf(start: number, end: number): string {
    return `${[...sequence.subarray(start, end)].map((vertex) => names[vertex]).join("+")}!`;
  }
}

/** All vertices, in the order of their numbers where nothing else tells. */
function orderOf(edges: readonly (readonly number[])[]): DependencyOrder {
  return dependencyOrder(Edges.from(edges), Int32Array.from(edges.keys()));
}

test.each([
  [["a>b", "b>c", "c>"], "c b a"],
  [["a>", "b>", "c>"], "a b c"],
  [["a>a"], "a!"],
  [["a>b", "b>a", "c>a"], "a+b! c"],
  [["a>b", "b>c", "c>b", "d>a"], "b+c! a d"],
])("%s", (lines, expected) => {
  expect(order(...lines)).toBe(expected);
});

test("what a declaration needs comes before it, or is in its group", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(19), { maxLength: 4 }), { minLength: 20, maxLength: 20 }),
      (edges) => {
        const { sequence, cycles } = orderOf(edges);
        const place = new Map([...sequence].map((vertex, at) => [vertex, at] as const));
        for (const { start, end } of cycles)
          for (const vertex of sequence.subarray(start, end)) place.set(vertex, start);
        for (const [index, targets] of edges.entries()) {
          for (const target of targets) expect(place.get(target)).toBeLessThanOrEqual(place.get(index) ?? -1);
        }
      },
    ),
    { seed: 3 },
  );
});
