import { isOptional, unwrapHint } from "./wording.ts";

/**
 * The way from one printed type to another, as a whole sentence, where the language has an obvious one.
 * Works on the text of types, since this package knows nothing of their structure.
 */
export function conversionHint(types: {
  readonly expected: string;
  readonly found: string;
}): string | undefined {
  const { expected, found } = types;
  if (isOptional(found) && !isOptional(expected)) return unwrapHint;
  if (expected === "String" && isScalar(found)) return "Use to-string(value) to make a String of it.";
  if (expected === "Int" && found === "Float")
    return "Use round, floor, ceil or truncate to make an Int of it.";
  if (expected === "Int" && found === "String") {
    return "Use parse-int(value), which gives None where the text is no number.";
  }
  if (expected === "Float" && found === "String") {
    return "Use parse-float(value), which gives None where the text is no number.";
  }
  if (expected === "Boolean" && (isScalar(found) || found === "String")) {
    return 'Compare it with something, for example "value > 0".';
  }
  if (found === `List<${expected}>`) return "To work on each element, use map(items, x => …).";
  if (expected === `List<${found}>`) return "To make a list of one element, write [value].";
  return undefined;
}

function isScalar(type: string): boolean {
  return type === "Int" || type === "Float" || type === "Boolean" || type === "Timestamp";
}
