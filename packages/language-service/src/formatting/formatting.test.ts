import { readCatalogue } from "@constellation/checker";
import { type Token, tokenize } from "@constellation/syntax";
import { programArbitrary, testCatalogueData } from "@constellation/test-kit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createSnapshot, formatDocument, type Snapshot } from "../index.ts";

/** All 10,000 are for who has the time: `FORMAT_PROGRAMS=10000`. */
const programs = Number(process.env["FORMAT_PROGRAMS"] ?? 100);
const catalogue = readCatalogue(testCatalogueData([]));

/** What a token is, by its first character: numbers of kinds are not for others to know. */
const isBlank = (text: string): boolean => /^[ \t]+$/.test(text);
const isLineEnd = (text: string): boolean => /^(\r\n|\r|\n)$/.test(text);
const isComment = (text: string): boolean => text.startsWith("#");

/** A program as people leave it: with other blanks, lines and comments between its tokens. */
function messy(text: string, choices: readonly number[]): string {
  const tokens = textsOf(text);
  let [made, brackets, strings, next, notes] = ["", 0, 0, 0, 0];
  const chance = (): number => choices[next++ % choices.length] ?? 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1] ?? "";
    if (/^".*\$\{$/s.test(token)) strings++;
    if (strings > 0 && /^\}.*"$/s.test(token)) strings--;
    if (/^[([{]$/.test(token)) brackets++;
    if (/^[)\]}]$/.test(token)) brackets--;
    if (strings > 0) made += token;
    else if (isLineEnd(token) && brackets === 0) made += lineEnd(chance(), () => `# note ${++notes}`);
    else if (isBlank(token) && /^[,([{]$/.test(before) && brackets > 0)
      made += inBrackets(chance(), () => `# note ${++notes}`);
    else if (isBlank(token) && chance() % 3 === 0) made += "  \t ";
    else made += token;
  }
  return made;
}

function lineEnd(choice: number, note: () => string): string {
  const ways = ["\n", "\n\n\n", ` ${note()}\n`, `\n  ${note()}\n`, "\r\n", `\n\n${note()}\n\n`, "  \n"];
  return ways[choice % 14] ?? "\n";
}

function inBrackets(choice: number, note: () => string): string {
  const ways = ["\n", `${note()}\n`, ` ${note()}\n\n\n      `, "\n\t", "   "];
  return ways[choice % 20] ?? " ";
}

function textsOf(text: string): readonly string[] {
  return tokenize(text).map(({ start, end }: Token) => text.slice(start, end));
}

function formatted(snapshot: Snapshot): Snapshot {
  let [text, from] = ["", 0];
  for (const { span, newText } of formatDocument(snapshot)) {
    text += snapshot.text.slice(from, span.start) + newText;
    from = span.end;
  }
  return createSnapshot(text + snapshot.text.slice(from), catalogue);
}

/** All but blanks, line ends and comments. Commas come and go with the lines: in lists, and between arms. */
function wordsOf(text: string): readonly string[] {
  return textsOf(text).filter(
    (each) => !isBlank(each) && !isLineEnd(each) && !isComment(each) && each !== ",",
  );
}

function commentsOf(text: string): readonly string[] {
  return textsOf(text)
    .filter(isComment)
    .map((each) => each.trimEnd());
}

test("formatting a generated program keeps its tokens and comments, and doing it again changes nothing", () => {
  const changes = fc.array(fc.nat(1000), { minLength: 20, maxLength: 60 });
  let withComments = 0;
  fc.assert(
    fc.property(programArbitrary(), changes, ({ text }, choices) => {
      const before = createSnapshot(messy(text, choices), catalogue);
      expect(mistakesIn(before), before.text).toEqual(mistakesIn(createSnapshot(text, catalogue)));
      const once = formatted(before);
      expect(wordsOf(once.text), before.text).toEqual(wordsOf(before.text));
      expect(commentsOf(once.text), before.text).toEqual(commentsOf(before.text));
      expect(formatted(once).text, before.text).toBe(once.text);
      if (commentsOf(before.text).length > 0) withComments++;
    }),
    { numRuns: programs, endOnFailure: true },
  );
  expect(withComments).toBeGreaterThan(programs / 2);
}, 600_000);

/** Syntax errors: a text that has some would be left alone. */
function mistakesIn({ source }: Snapshot): readonly string[] {
  return source.declarations.flatMap(({ tree }) => tree.diagnostics.map(({ message }) => message));
}
