import { optionKeys } from "../lexer/token-kind.ts";

/** The texts of the tokens around a mistake; "" where there is none. */
export interface Surroundings {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

/** How a lambda is written. */
export const lambdaHint = 'A lambda is written "x => …".';
const choiceHint = 'Write "if (a) b else c", or "branch { a -> b, otherwise -> c }" for more than two.';
const testHint = 'Compare with "== None", or tell types apart with "match a { is Int -> …, _ -> … }".';
const callHint = 'A module is called by its name alone: "Name(a)"; there is nothing to wait for.';
const commentHint = 'A comment starts with "#".';
const durationHint = "A duration is written without a blank: 500ms, 30s, 5min, 1h or 7d.";

/** What to write instead of a word or mark of another language that stands where an operator or a value should. */
const foundHints: ReadonlyMap<string, string> = new Map([
  ["AND", 'Write "and".'],
  ["OR", 'Write "or".'],
  ["NOT", 'Write "not".'],
  ["WHEN", 'Write "when".'],
  ["IS", testHint],
  ["is", testHint],
  ["instanceof", testHint],
  ["as", "Values are converted by functions: to-string, to-float, round, parse-int and their like."],
  ["in", 'Write "list-contains(items, item)", or "has(map, key)".'],
  ["IN", 'Write "list-contains(items, item)", or "has(map, key)".'],
  ["LIKE", 'Write "contains(text, part)", "starts-with(text, part)" or "matches(text, pattern)".'],
  ["then", 'There is no "then": write "if (a) b else c".'],
  ["THEN", 'There is no "then": write "if (a) b else c".'],
  ["elif", 'Write "else if (a) b".'],
  ["elsif", 'Write "else if (a) b".'],
  ["elseif", 'Write "else if (a) b".'],
  ["otherwise", '"otherwise" ends a "branch"; in a "match" the pattern that fits everything is "_".'],
  ["default", 'In a "match" the pattern that fits everything is "_".'],
  ["else", 'A "branch" ends with "otherwise -> …"; an "if" is written "if (a) b else c".'],
  ["...", 'Only records are spread, in braces; lists are put together with "list-concat(a, b)".'],
]);

/** The same, by the word that stands before. */
const beforeHints: ReadonlyMap<string, string> = new Map([
  ["lambda", lambdaHint],
  ["new", callHint],
  ["await", callHint],
  ["async", callHint],
  ["try", 'What happens when a call fails is said behind it: "with retry: 2, fallback: …".'],
  ["throw", 'A value that must be there is asked for with "or-fail(value, message)".'],
  ["raise", 'A value that must be there is asked for with "or-fail(value, message)".'],
  ["case", choiceHint],
  ["IF", 'Write "if" in small letters.'],
  ["f", `Values are put into any text with "\${…}".`],
]);

/** The way to write here what a mistake looks like in another language; nothing when it looks like none. */
export function foreignHabit({ before, found, after }: Surroundings): string | undefined {
  return markHint({ before, found, after }) ?? optionHint(before, found, after) ?? wordHint(before, found);
}

function wordHint(before: string, found: string): string | undefined {
  if (before === "f" && !found.startsWith('"')) return foundHints.get(found);
  if (/^\d/.test(before) && /^(milli|sec|min|hour|day)[a-z]*$|^(ms|s|min|h|d)$/.test(found))
    return durationHint;
  return foundHints.get(found) ?? beforeHints.get(before);
}

/** An option without "with" or a comma before it. */
function optionHint(before: string, found: string, after: string): string | undefined {
  if (after !== ":" || !optionKeys.has(found)) return undefined;
  return before === ")"
    ? `Options stand behind "with": "with ${found}: …".`
    : "Options are separated by commas.";
}

function markHint({ before, found, after }: Surroundings): string | undefined {
  switch (found) {
    case "|":
      if (after === "|") return 'Write "or" to join conditions.';
      return '"|" stands between types only; functions are called as "trim(text)".';
    case "?":
      return 'A choice is written "if (a) b else c", and a type that may be missing "Optional<T>".';
    case "/":
      if (before === "/" || after === "/" || after === "*") return commentHint;
      return before === "" ? undefined : 'A regular expression is text: matches(text, """[a-z]+""").';
    case "-":
      return before === "" && after === "-" ? commentHint : undefined;
    case "*":
      if (before === "/") return commentHint;
      return before === "*" ? 'Write "pow(a, b)".' : undefined;
    case "+":
      return after === "=" || after === "+" ? changeHint : undefined;
    case ">":
      return before === "<" ? 'Write "!=" for "not equal".' : undefined;
    case "=":
      return assignHint(before);
    case ".":
      return before === "{"
        ? 'All fields of a record are taken over with three dots: "{ ...record }".'
        : undefined;
    case "=>":
      return 'An arm is written "pattern -> value"; "=>" makes a lambda.';
    case "[":
      return after === "]" ? 'A list type is written "List<T>".' : undefined;
    case "{":
      return before === "with" ? 'Options stand without braces: "with retry: 2, timeout: 5s".' : undefined;
    default:
      return braceHint(before, found);
  }
}

function assignHint(before: string): string | undefined {
  switch (before) {
    case ":":
      return 'A value is named by "name = …" alone.';
    case "!=":
      return 'Write "!=" to compare.';
    case "<":
    case ">":
      return `Write "${before}=".`;
    default:
      return undefined;
  }
}

const changeHint = 'A name never changes its value: define another one, "next = a + 1".';

function braceHint(before: string, found: string): string | undefined {
  if (before === "[" && found.startsWith('"')) return 'A value of a map is read with "get(map, key)".';
  if (before === "{" && /^[0-9(]/.test(found))
    return 'Braces make a record, "{ field: value }"; use parentheses to group.';
  if (before === "{" && found.startsWith('"')) return "Names of fields stand without quotes.";
  return undefined;
}

/** What a word that opens a line in another language stands for here. */
export interface ForeignStart {
  /** The keyword to write instead; "" when the word is only left out. */
  readonly instead: "" | "in" | "out" | "type";
  readonly hint: string;
}

const nodeStart: ForeignStart = { instead: "", hint: 'A value is named by "name = …" alone.' };
const inputStart: ForeignStart = { instead: "in", hint: 'An input is written "in name: Type".' };
const outputStart: ForeignStart = {
  instead: "out",
  hint: 'An output is written "out name" or "out name = …".',
};

/** Words that other languages put before a declaration; what follows is read as if the right word stood there. */
export const foreignStarts: ReadonlyMap<string, ForeignStart> = new Map([
  ...["let", "const", "var", "val", "def", "export", "final", "set"].map(
    (word) => [word, nodeStart] as const,
  ),
  ...["input", "In", "IN", "param"].map((word) => [word, inputStart] as const),
  ...["output", "Out", "OUT", "return", "yield", "emit"].map((word) => [word, outputStart] as const),
  ["Type", { instead: "type", hint: 'A type is written "type Name = …".' }],
]);

const loopHint =
  'There are no loops: "map(xs, x => …)" makes a list of the results; filter, flat-map and reduce go through lists too.';

/** What to do instead of a statement that the language does not have, by its first word. */
export const foreignStatements: ReadonlyMap<string, string> = new Map([
  ...["function", "def", "fn", "func", "fun", "async"].map(
    (word) => [word, 'Functions are modules, written in TypeScript; a step is written "name = …".'] as const,
  ),
  ...["import", "from", "require", "include", "package"].map(
    (word) =>
      [word, 'All functions are there without an import; "use stdlib.string" shortens full names.'] as const,
  ),
  ...["for", "foreach", "while", "do", "loop"].map((word) => [word, loopHint] as const),
  ...["interface", "class", "struct", "enum", "record", "data"].map(
    (word) => [word, 'A type is written "type Name = { field: Type }".'] as const,
  ),
  ...["print", "println", "console", "echo"].map(
    (word) =>
      [word, 'What should be seen is an output: "out name = …"; log(value) writes to the log.'] as const,
  ),
  ...["select", "SELECT"].map(
    (word) => [word, 'Choose with filter(items, x => …), and take fields with "items[a, b]".'] as const,
  ),
]);
