import type { ParameterData } from "@constellation/types";

/** The parts of a signature as text; each type is still unread. */
export interface SignatureText {
  readonly typeParameters: readonly string[];
  readonly parameters: readonly ParameterData[];
  readonly result: string;
}

/**
 * Splits `<R>(order: { id: String, ...R }, limit: Int): { score: Float, ...R }` into its parts, or says in a sentence what is
 * missing. The types themselves are read by the checker, which reports mistakes inside them as E052.
 */
export function splitSignature(text: string): SignatureText | { readonly problem: string } {
  const form = "a signature is written (name: Type, …): Type";
  const source = text.trim();
  const generic = source.startsWith("<");
  const typeEnd = generic ? closing(source, 0) : -1;
  if (generic && typeEnd < 0) return { problem: `${form}; the "<" is never closed` };
  const rest = source.slice(typeEnd + 1).trimStart();
  if (!rest.startsWith("(")) return { problem: `${form}; found ${JSON.stringify(source.slice(0, 40))}` };
  const end = closing(rest, 0);
  if (end < 0) return { problem: `${form}; the "(" is never closed` };
  const result = rest.slice(end + 1).trimStart();
  if (!result.startsWith(":")) return { problem: `${form}; the result type after ")" is missing` };
  const parameters = splitTop(rest.slice(1, end), ",").map(splitParameter);
  const nameless = parameters.find((parameter) => parameter.type === "");
  if (nameless !== undefined) return { problem: `${form}; parameter "${nameless.name}" has no type` };
  return {
    typeParameters: generic ? splitTop(source.slice(1, typeEnd), ",") : [],
    parameters,
    result: result.slice(1).trim(),
  };
}

function splitParameter(text: string): ParameterData {
  const colon = text.indexOf(":");
  if (colon < 0) return { name: text, type: "" };
  return { name: text.slice(0, colon).trim(), type: text.slice(colon + 1).trim() };
}

/** The parts between separators that stand outside brackets and strings, trimmed; empty ones are left out. */
function splitTop(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const after = skip(text, index);
    if (after !== index) index = after;
    else if (text[index] === separator) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** The last character of the bracket or string that opens at `index`; `index` itself where none does. */
function skip(text: string, index: number): number {
  const character = text[index] ?? "";
  if (character === '"') return endOfString(text, index);
  if (!"([{<".includes(character)) return index;
  const end = closing(text, index);
  return end < 0 ? text.length : end;
}

/** The place of the bracket that closes the one at `open`, or -1. The arrow `=>` is no bracket. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    const character = text[index] ?? "";
    if (character === '"') index = endOfString(text, index);
    else if ("([{<".includes(character)) depth++;
    else if (")]}".includes(character) || (character === ">" && text[index - 1] !== "=")) {
      depth--;
      if (depth === 0) return index;
    }
  }
  return -1;
}

function endOfString(text: string, open: number): number {
  for (let index = open + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === '"') return index;
  }
  return text.length;
}
