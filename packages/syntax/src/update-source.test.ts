import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSource } from "./parse-source.ts";
import { updateSource } from "./update-source.ts";

const valid = `## The orders.
@source(kafka, topic: "orders")
in orders: { id: String, total: Float, tags?: List<String> }
in limit: Int = 10 # a default

known = orders + customers with merge: lookup(id)
label = "\${orders.id} of \${
  limit + 1
}"
text = """
  a = 1
"""
kind = match label {
  "a" -> 1
  { id } -> f(id, [1, 2], x => x.id)
  _ -> if (limit > 3) 2 else -1
}
use a.b as c
out known
out kind = kind
`;

const pieces = fc.constantFrom(
  ...[
    '"',
    '"""',
    "${",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "  ",
    "#",
    "## doc\n",
    "@x\n",
    "a",
    "in ",
  ],
  ...[
    "\nb = 2\n",
    "out x",
    "type ",
    "=",
    ":",
    "->",
    ",",
    ".",
    "-",
    "with ",
    "match x {",
    ";",
    "\u00a0",
    "\ufeff",
  ],
);

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  newText: fc.oneof(
    fc.constant(""),
    pieces,
    fc.array(pieces, { maxLength: 3 }).map((parts) => parts.join("")),
  ),
});

test("after any edits the file is as if it were read anew", () => {
  const start = fc.oneof(
    fc.constant(valid),
    fc.constant(valid.replaceAll("\n", "\r\n")),
    // Longer than what is read around an edit at first.
    fc.constant(valid.repeat(4)),
    fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(start, fc.array(edit, { minLength: 1, maxLength: 12 }), (text, edits) => {
      let source = parseSource(text);
      for (const { at, length, newText } of edits) {
        const start = Math.floor(at * source.text.length);
        source = updateSource(source, { start, end: start + length, newText });
        expect(source).toEqual(parseSource(source.text));
      }
    }),
    { numRuns: 200 },
  );
});

test("an edit keeps the trees of all other declarations", () => {
  const before = parseSource(valid);
  const start = valid.indexOf("limit + 1");
  const after = updateSource(before, { start, end: start, newText: "2 * " });
  const kept = after.declarations.filter(({ tree }) =>
    before.declarations.some((other) => other.tree === tree),
  );
  expect(kept).toHaveLength(before.declarations.length - 1);
});

test("an edit below an open string keeps the trees between", () => {
  const between = Array.from({ length: 200 }, (_, index) => `n${index} = 1`).join("\n");
  const before = parseSource(`a = "open\n${between}\nlast = 1\n`);
  const after = updateSource(before, {
    start: before.text.length - 2,
    end: before.text.length - 1,
    newText: "2",
  });
  const kept = after.declarations.filter(({ tree }) =>
    before.declarations.some((other) => other.tree === tree),
  );
  expect(kept).toHaveLength(before.declarations.length - 1);
});
