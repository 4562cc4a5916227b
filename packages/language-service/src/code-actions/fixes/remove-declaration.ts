import { declarationLines } from "../../edits/declaration-lines.ts";
import type { FurtherFix } from "./further-fix.ts";

/** Removes the later of two definitions. */
export const removeDeclaration: FurtherFix = ({ snapshot, diagnostic, declaration }) => {
  const { name, what } = diagnostic.facts;
  if (what === "parameter" || what === "field" || what === "annotation") return [];
  const span = declarationLines(snapshot, declaration);
  return [{ title: `remove this "${String(name)}"`, edits: [{ span, newText: "" }] }];
};
