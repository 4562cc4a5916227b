import { ChangeSet, Text } from "@codemirror/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sourceEdits } from "./source-edits.ts";

test("edits one after the other make what the changes make at once", () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "é", "😀") }), {
    minLength: 1,
    maxLength: 6,
  });
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(), lines), { maxLength: 6 });
  fc.assert(
    fc.property(lines, changes, (text, wanted) => {
      const before = Text.of(text);
      let at = 0;
      const parts = wanted.flatMap(([gap, length, insert]) => {
        const from = at + (gap % 5);
        const to = from + (length % 4);
        at = to + 1;
        return to <= before.length ? [{ from, to, insert: Text.of(insert) }] : [];
      });
      const set = ChangeSet.of(parts, before.length);
      let made = before.toString();
      for (const { start, end, newText } of sourceEdits(set))
        made = `${made.slice(0, start)}${newText}${made.slice(end)}`;
      expect(made).toBe(set.apply(before).toString());
    }),
  );
});
