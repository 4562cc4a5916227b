import type { FurtherFix } from "./further-fix.ts";

/** The full name of one of the functions that a simple name may mean. */
export const qualifyFunction: FurtherFix = ({ diagnostic }) => {
  const { candidates } = diagnostic.facts;
  const names = Array.isArray(candidates) ? candidates.filter((each) => typeof each === "string") : [];
  return names.map((name) => ({
    title: `write "${name}"`,
    edits: [{ span: diagnostic.span, newText: name }],
  }));
};
