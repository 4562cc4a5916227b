import { diagnosticPages } from "@constellation/diagnostics/pages";
import { expect, test } from "vitest";
import { pageText } from "./page-text.ts";

const page = `# E020: a title

Prose that is longer than the line, with a [link](other.md) and \`code\` in it.

\`\`\`constellation wrong
in a: Int

out b
\`\`\`

* one item that needs more than a line of it
* two

| what | means |
|---|---|
| \`a\` | a long explanation of it |
`;

test("a page is laid out for a terminal", () => {
  expect(pageText(page, { width: 30, color: false })).toBe(`E020: a title

Prose that is longer than the
line, with a link and \`code\`
in it.

Wrong:

    in a: Int

    out b

* one item that needs more
  than a line of it
* two

  what  means
  ────  ─────
  \`a\`   a long explanation of
        it
`);
});

test("headings and marks have colours", () => {
  const colored = pageText("# T\n\n```constellation right\nout a\n```\n", { width: 80, color: true });
  expect(colored).toBe("\u001b[1mT\u001b[0m\n\n\u001b[32mRight:\u001b[0m\n\n    out a\n");
});

test.each([...diagnosticPages])("the page %s keeps to the width, its code aside", (_, markdown) => {
  const lines = pageText(markdown, { width: 80, color: false }).split("\n");
  expect(lines.filter((line) => line.length > 80 && !line.startsWith("    "))).toEqual([]);
});
