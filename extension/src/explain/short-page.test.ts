import { expect, test } from "vitest";
import { shortPage } from "./short-page.ts";

test("messages are told once, as they are, with the way to the page", () => {
  const message = 'there is no field "[x](command:y)"\nDid you mean "x"?';
  expect(shortPage("E007", [message, message], "no command")).toBe(
    `# E007

    there is no field "[x](command:y)"
    Did you mean "x"?

The whole page comes with the package \`constellation\`: install it in the project, and \`npx constellation explain E007\` shows it, here too.
`,
  );
});

test("each reason has its way out", () => {
  expect(shortPage("W003", [], "restricted")).toContain("trust the workspace");
  expect(shortPage("W003", [], "browser")).toContain("on a machine");
});
