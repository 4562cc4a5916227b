import { optionKeys } from "@constellation/syntax";
import { describe, expect, test } from "vitest";
import { optionNamesOf, optionSnippet, optionTable } from "./option-table.ts";

describe("the table of options", () => {
  test("has every option that the grammar knows, and no other", () => {
    expect(optionTable.map((option) => option.name).sort()).toEqual([...optionKeys].sort());
  });

  test("only merge stands after +", () => {
    expect(optionNamesOf("+")).toEqual(["merge"]);
  });

  test("gives a snippet with the value to fill in, or with the words to choose from", () => {
    const snippets = new Map(optionTable.map((option) => [option.name, optionSnippet(option)]));
    expect(snippets.get("timeout")).toMatch(/^timeout: \$\{1:5s\}$/);
    expect(snippets.get("emit")).toContain("|whole,each,windowed|");
    expect(snippets.get("lazy")).toBe("lazy");
  });

  test.each(optionTable.map((option) => [option.name, option] as const))(
    "%s says what it does",
    (_, option) => {
      expect(option.doc).toMatch(/^.+\.$/s);
      expect(option.words.every((word) => word.doc.endsWith("."))).toBe(true);
    },
  );
});
