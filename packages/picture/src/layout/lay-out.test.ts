import { array, constantFrom, assert as holds, integer, nat, property, record } from "fast-check";
import { expect, test } from "vitest";
import { layOut } from "./lay-out.ts";
import type { LayoutInput, Size } from "./layout.ts";

const sizeArbitrary = record<Size>({
  width: integer({ min: 20, max: 260 }),
  height: integer({ min: 20, max: 110 }),
});

/** Acyclic pictures: arrows lead from earlier boxes to later ones. */
const inputArbitrary = record({
  sizes: array(sizeArbitrary, { minLength: 1, maxLength: 25 }),
  pairs: array(record({ a: nat(24), b: nat(24), label: nat(2) }), { maxLength: 40 }),
  direction: constantFrom("right", "down"),
}).map(({ sizes, pairs, direction }): LayoutInput => {
  const boxes = new Map(sizes.map((size, index) => [`b${index}`, size]));
  const edges = pairs
    .map(({ a, b, label }) => ({
      first: Math.min(a, b) % sizes.length,
      second: Math.max(a, b) % sizes.length,
      label,
    }))
    .filter(({ first, second }) => first < second)
    .map(({ first, second, label }) => ({
      from: `b${first}`,
      to: `b${second}`,
      ...(label === 0 ? { label: { width: 40, height: 14 } } : {}),
    }));
  return { boxes, edges, direction };
});

test("boxes do not overlap and stand inside the picture", () => {
  holds(
    property(inputArbitrary, (input) => {
      const layout = layOut(input);
      const placed = [...input.boxes].map(([id, size]) => ({
        id,
        ...size,
        ...(layout.boxes.get(id) ?? { x: -1, y: -1 }),
      }));
      for (const [index, a] of placed.entries()) {
        expect(a.x - a.width / 2).toBeGreaterThanOrEqual(-0.2);
        expect(a.x + a.width / 2).toBeLessThanOrEqual(layout.size.width + 0.2);
        expect(a.y + a.height / 2).toBeLessThanOrEqual(layout.size.height + 0.2);
        for (const b of placed.slice(index + 1)) {
          const apart =
            Math.abs(a.x - b.x) >= (a.width + b.width) / 2 - 0.3 ||
            Math.abs(a.y - b.y) >= (a.height + b.height) / 2 - 0.3;
          expect(apart, `${a.id} and ${b.id}`).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("arrows lead one way", () => {
  holds(
    property(inputArbitrary, (input) => {
      const { boxes } = layOut(input);
      const along = (id: string): number =>
        (input.direction === "right" ? boxes.get(id)?.x : boxes.get(id)?.y) ?? 0;
      for (const { from, to } of input.edges) expect(along(from)).toBeLessThan(along(to));
    }),
    { numRuns: 60 },
  );
});

test("a label has a place on its arrow", () => {
  const boxes = new Map(["a", "b"].map((id) => [id, { width: 50, height: 20 }]));
  const { edges } = layOut({
    boxes,
    edges: [{ from: "a", to: "b", label: { width: 30, height: 14 } }],
    direction: "right",
  });
  expect(edges[0]?.label).toBeDefined();
});
