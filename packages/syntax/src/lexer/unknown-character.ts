import type { LexicalProblem } from "./lexical-problem.ts";

/** The words for characters that are no part of the language, by what their writer most likely meant. */
const hints: ReadonlyMap<string, string> = new Map([
  [";", "A line end ends a declaration; leave the semicolon out."],
  ["'", "Text stands in double quotes."],
  ["`", "Text stands in double quotes."],
  ["!", 'Write "not" to negate a condition.'],
  ["&", 'Write "and" to join conditions.'],
  ["&&", 'Write "and" to join conditions.'],
  ["$", 'A "$" stands only inside text.'],
  ["\u201c", "Text stands in straight double quotes."],
  ["\u201d", "Text stands in straight double quotes."],
  ["\\", "A line goes on by itself where the next one starts with an operator or inside brackets."],
]);

/** The problem of the characters `[start, end)`, which start no token. */
export function unknownCharacters(text: string, start: number, end: number): LexicalProblem {
  const image = text.slice(start, end);
  if (/^\s+$/u.test(image)) {
    return {
      start,
      end,
      message: `${codePointName(image)} is no blank here`,
      hint: "Write an ordinary space.",
      fix: {
        title: "Replace with a space",
        edits: [{ span: { start, end }, newText: " " }],
      },
    };
  }
  const shown = /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(image) ? `"${image}"` : codePointName(image);
  return {
    start,
    end,
    message: `${shown} is not part of the language`,
    hint: hints.get(image) ?? letterHint(image),
    ...(image === ";"
      ? { fix: { title: 'Remove ";"', edits: [{ span: { start, end }, newText: "" }] } }
      : {}),
  };
}

function letterHint(image: string): string | undefined {
  return /^\p{L}/u.test(image) ? 'Names are made of the letters A to Z, digits, "_" and "-".' : undefined;
}

function codePointName(image: string): string {
  const code = image.codePointAt(0) ?? 0;
  return `the character U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
