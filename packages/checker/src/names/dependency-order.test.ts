import fc from "fast-check";
import { expect, test } from "vitest";
import { dependencyOrder } from "./dependency-order.ts";

/** `a>b,c` lines: a needs b and c. */
function order(...lines: readonly string[]): string {
  const names = lines.map((line) => line.split(">")[0] ?? "");
  const edges = lines.map((line) =>
    (line.split(">")[1] ?? "")
      .split(",")
      .filter((name) => name !== "")
      .map((name) => names.indexOf(name)),
  );
  return dependencyOrder(lines.length, (index) => edges[index] ?? [])
    .map(({ members, isCycle }) => members.map((member) => names[member]).join("+") + (isCycle ? "!" : ""))
    .join(" ");
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
        const groups = dependencyOrder(edges.length, (index) => edges[index] ?? []);
        const place = new Map(
          groups.flatMap(({ members }, at) => members.map((member) => [member, at] as const)),
        );
        expect(place.size).toBe(edges.length);
        for (const [index, targets] of edges.entries()) {
          for (const target of targets) expect(place.get(target)).toBeLessThanOrEqual(place.get(index) ?? -1);
        }
      },
    ),
    { seed: 3 },
  );
});
