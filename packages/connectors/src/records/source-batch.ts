import type { SourceBatch } from "@constellation/sdk";
import type { Records } from "./record-splitter.ts";

/** Records as a source gives them: of a file, or of another source (`file` undefined). */
export function sourceBatch(
  records: Records,
  from: { readonly file?: string; readonly source?: string },
): SourceBatch {
  const { elements, form, lineOf, malformed } = records;
  const placeAt = (line: number) =>
    from.file === undefined
      ? { source: from.source ?? "", position: `line ${line}` }
      : { file: from.file, line };
  return {
    elements,
    form,
    placeOf: (index) => placeAt(lineOf(index)),
    ...(malformed.length === 0
      ? {}
      : { malformed: malformed.map(({ line, problem, text }) => ({ place: placeAt(line), problem, text })) }),
  };
}
