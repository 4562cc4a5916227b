import { shiftSpan } from "@constellation/diagnostics";
import type { FurtherFix } from "./further-fix.ts";

/** Removes an annotation that does not belong to its declaration. */
export const removeAnnotation: FurtherFix = ({ declaration, steps, snapshot }) => {
  const step = steps.find((each) => each.kind === "annotation");
  if (step === undefined) return [];
  const { start, end } = shiftSpan(step.annotation.span, declaration.start);
  const after = /^[ \t]*\r?\n/.exec(snapshot.text.slice(end))?.[0].length ?? 0;
  const title = `remove "@${step.annotation.name.text}"`;
  return [{ title, edits: [{ span: { start, end: end + after }, newText: "" }] }];
};
