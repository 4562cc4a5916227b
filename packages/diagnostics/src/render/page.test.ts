import { describe, expect, test } from "vitest";
import { renderPage } from "../index.ts";
import { diagnosticPages } from "../pages.generated.ts";

const page = `# E001: a title

Some \`code\` and **weight**, and a [link](E002.md), in a paragraph
of two lines.

\`\`\`constellation wrong
a = b

c = d
\`\`\`

* one
* two that is so long that it must be wrapped somewhere
  in the middle

| code | meaning |
|---|---|
| \`a\` | the first |
| longer | the second |
`;

test("a page in plain text", () => {
  expect(renderPage(page, { width: 40 })).toBe(`E001: a title

Some \`code\` and weight, and a
link, in a paragraph of two
lines.

  wrong:
    a = b

    c = d

  * one
  * two that is so long that it must be
    wrapped somewhere in the middle

  code    meaning
  \`a\`     the first
  longer  the second
`);
});

test("code is coloured instead of marked", () => {
  const painted = renderPage("Some `code`.", { color: true });
  expect(painted).toBe("Some \u001b[36mcode\u001b[39m.\n");
});

describe("every page", () => {
  test.each([...diagnosticPages])("%s loses no text and leaves no marks", (_code, markdown) => {
    const rendered = renderPage(markdown, { width: 80 });
    expect(rendered).not.toMatch(/```|\*\*|^#/m);
    const words = (text: string) =>
      text.replace(/```.*|\*\*|[#|*:`-]|\[|\]\([^)]*\)/g, " ").match(/[\w$]+/g) ?? [];
    const shown = new Set(words(rendered));
    expect(words(markdown).filter((word) => !shown.has(word))).toEqual([]);
  });
});
