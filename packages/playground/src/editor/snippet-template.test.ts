import { expect, test } from "vitest";
import { snippetTemplate } from "./snippet-template.ts";

test.each([
  ["out $0", `out \${99:}`],
  [`in \${1:name}: \${2:Type}$0`, `in \${1:name}: \${2:Type}\${99:}`],
  ["upper($1)$0", `upper(\${1:})\${99:}`],
  [`type \${1:Name} = { $0 }`, `type \${1:Name} = \\{ \${99:} \\}`],
  [`with on_error: \${1|skip,wrap|}`, `with on_error: \${1:skip}`],
  ["a \\$1 \\} \\\\", "a $1 \\} \\"],
  [`\${1:a \\} b}`, `\${1:a \\} b}`],
  [`costs $ and \${`, "costs $ and $\\{"],
])("%s becomes %s", (snippet, template) => {
  expect(snippetTemplate(snippet)).toBe(template);
});
