import { shiftSpan } from "@constellation/diagnostics";
import { walkExpressions } from "@constellation/syntax";
import { expressionsOf } from "../../tree/tree-spans.ts";
import type { FurtherFix } from "./further-fix.ts";

/** Ways from one type to another, as functions of the written value; those that do not fit are not offered. */
const ways: readonly (readonly [title: string, write: (value: string) => string])[] = [
  ["write it as text", (value) => `to-string(${value})`],
  ["give a value for None: 0", (value) => `${value} ?? 0`],
  ["give a value for None: 0.0", (value) => `${value} ?? 0.0`],
  ['give a value for None: ""', (value) => `${value} ?? ""`],
  ["give a value for None: false", (value) => `${value} ?? false`],
  ["read it as Int", (value) => `parse-int(${value}) ?? 0`],
  ["read it as Float", (value) => `parse-float(${value}) ?? 0.0`],
  ["round it", (value) => `round(${value})`],
  ["put it in a list", (value) => `[${value}]`],
];

/** Converts the value that does not fit. */
export const convertValue: FurtherFix = ({ snapshot, diagnostic, declaration }) => {
  const relative = shiftSpan(diagnostic.span, -declaration.start);
  let isAtomic = false;
  for (const expression of expressionsOf(declaration.tree.declaration)) {
    walkExpressions(expression, ({ kind, span }) => {
      if (span.start !== relative.start || span.end !== relative.end) return;
      isAtomic = kind !== "binary" && kind !== "guard" && kind !== "lambda" && kind !== "if";
    });
  }
  const written = snapshot.text.slice(diagnostic.span.start, diagnostic.span.end);
  if (written === "" || written.length > 2000) return [];
  const value = isAtomic ? written : `(${written})`;
  return ways.map(([title, write]) => ({
    title,
    edits: [{ span: diagnostic.span, newText: write(title.startsWith("put") ? written : value) }],
  }));
};
