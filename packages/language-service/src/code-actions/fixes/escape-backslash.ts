import type { FurtherFix } from "./further-fix.ts";

/** `\\d` for `\d`: a backslash that stands for itself. */
export const escapeBackslash: FurtherFix = ({ snapshot, diagnostic }) => {
  const { start } = diagnostic.span;
  if (snapshot.text[start] !== "\\") return [];
  return [{ title: 'write "\\\\" for a backslash', edits: [{ span: { start, end: start }, newText: "\\" }] }];
};
