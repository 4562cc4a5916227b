import type { Span } from "@constellation/diagnostics";
import { printType } from "@constellation/types";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { isPrintable } from "../../typed/is-printable.ts";
import { typedDeclaration } from "../../typed/typed-declaration.ts";
import type { CodeAction } from "../code-action.ts";

/** Writes the type of a node behind its name. */
export function addTypeAnnotation(snapshot: Snapshot, selection: Span): readonly CodeAction[] {
  const placed = snapshot.declarationAt(selection.start);
  const declaration = placed?.tree.declaration;
  if (placed === undefined || declaration?.kind !== "node" || declaration.type !== undefined) return [];
  const { span } = declaration.name;
  const at = placed.start + span.end;
  if (selection.start > at || selection.end < placed.start + span.start) return [];
  const type = typedDeclaration(snapshot.program, placed).node?.type;
  if (type === undefined || !isPrintable(type, snapshot)) return [];
  const edits = [{ span: { start: at, end: at }, newText: `: ${printType(type)}` }];
  return [{ title: "Add type annotation", kind: "refactor.rewrite", edits, isPreferred: false }];
}
