import type { DiagnosticKind } from "../diagnostic.ts";
import { orList, quote } from "./wording.ts";

/** E020: text that is no token, or a construct of the wrong shape; the lexer or the parser words it. */
export const syntaxError: DiagnosticKind<{
  /** The whole message, by the rules of all messages. */
  readonly message: string;
  readonly hint?: string | undefined;
}> = {
  code: "E020",
  severity: "error",
  title: "syntax error",
  message: ({ message }) => message,
  hint: ({ hint }) => hint,
};

/** E021: a token that is right in itself but does not fit where it stands. */
export const unexpectedToken: DiagnosticKind<{
  /** The token as written; "" at the end of the file, "\n" at the end of a line. */
  readonly found: string;
  /** What would fit, as noun phrases or quoted tokens, e.g. `an expression`, `")"`. */
  readonly expected?: readonly string[] | undefined;
  /** What surrounds the place, e.g. `after "with"`. */
  readonly context?: string | undefined;
  /** The usual mistakes that have words of their own. */
  readonly problem?: "second declaration" | "reserved name" | undefined;
  readonly hint?: string | undefined;
}> = {
  code: "E021",
  severity: "error",
  title: "unexpected token",
  message: ({ found, expected, context, problem }) => {
    if (problem === "second declaration") return `${quote(found)} begins a second declaration on this line`;
    if (problem === "reserved name")
      return `${quote(found)} is a word of the language and cannot be a name here`;
    if (expected === undefined || expected.length === 0)
      return `${tokenText(found)} does not fit ${context ?? "here"}`;
    const place = context === undefined ? "" : ` ${context}`;
    return `expected ${orList(expected)}${place}, found ${tokenText(found)}`;
  },
  hint: ({ hint, problem }) => {
    if (hint !== undefined) return hint;
    if (problem === "second declaration") return "Every declaration stands on a line of its own.";
    if (problem === "reserved name") return "Choose another name.";
    return undefined;
  },
};

function tokenText(found: string): string {
  if (found === "") return "the end of the file";
  return found === "\n" || found === "\r\n" ? "the end of the line" : quote(found);
}

/** E022: a file that gives nothing. */
export const noOutput: DiagnosticKind<{
  /** The file holds no declaration at all. */
  readonly empty?: boolean | undefined;
}> = {
  code: "E022",
  severity: "error",
  title: "no output",
  message: ({ empty }) =>
    empty
      ? 'this file is empty, and a pipeline needs at least one "out"'
      : 'a pipeline needs at least one "out", and this file has none',
  hint: () => 'Say what the pipeline gives, for example "out name".',
};

/** E023: nesting beyond what the compiler follows. */
export const tooDeep: DiagnosticKind<{
  /** The number of levels allowed. */
  readonly limit: number;
}> = {
  code: "E023",
  severity: "error",
  title: "nested too deeply",
  message: ({ limit }) => `this is nested more than ${limit} levels deep`,
  hint: () => "Give the inner parts names of their own.",
};

/** E024: a file beyond the size that the compiler reads. */
export const tooLarge: DiagnosticKind<{
  /** The limit with its unit, e.g. `4 MB`. */
  readonly limit: string;
  /** The size of the file with its unit. */
  readonly found?: string | undefined;
}> = {
  code: "E024",
  severity: "error",
  title: "file too large",
  message: ({ limit, found }) =>
    `a pipeline file may have ${limit}${found === undefined ? ", but this one has more" : `, but this one has ${found}`}`,
  hint: () => "Read large data as an input; a pipeline file holds only the pipeline.",
};
