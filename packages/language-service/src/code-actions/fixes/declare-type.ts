import { lineBreakOf } from "../../edits/line-break.ts";
import type { FurtherFix } from "./further-fix.ts";

/** `type Name = …` above the declaration that wants it. */
export const declareType: FurtherFix = ({ snapshot, diagnostic, declaration }) => {
  const name = diagnostic.facts["name"];
  if (typeof name !== "string") return [];
  const { lines } = snapshot;
  const at = lines.lineStart(lines.lineAt(declaration.start));
  const lineBreak = lineBreakOf(snapshot);
  return ["{ id: String }", "String", "Json"].map((type) => ({
    title: `declare "type ${name} = ${type}"`,
    edits: [{ span: { start: at, end: at }, newText: `type ${name} = ${type}${lineBreak}` }],
  }));
};
