import { RE2JS, RE2JSException } from "re2js";
import { boundedCache } from "../define/bounded-cache.ts";
import { quote } from "../define/fail.ts";

/** A compiled pattern, or why the text is none. */
export type Pattern =
  | {
      readonly kind: "pattern";
      readonly regex: RE2JS;
      readonly groups: number;
      /** It matches its own text alone. */
      readonly isLiteral: boolean;
    }
  | { readonly kind: "problem"; readonly problem: string };

const patternsKept = 256;

/** Compiles a pattern in RE2 syntax. A search takes time linear in the text, whatever the pattern. Patterns are kept, the last 256. */
export const compilePattern: (text: string) => Pattern = boundedCache(patternsKept, compile);

function compile(text: string): Pattern {
  try {
    const regex = RE2JS.compile(text);
    const isLiteral = RE2JS.quote(text) === text;
    return { kind: "pattern", regex, groups: regex.groupCount(), isLiteral };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.replace(/^error parsing regexp: /, "").replaceAll("`", '"');
    return { kind: "problem", problem: `${quote(text)} is not a regular expression: ${reason}` };
  }
}
