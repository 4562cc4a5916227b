import { countOf } from "../catalogue/wording.ts";
import { countSeverities, type FileReport } from "./file-report.ts";

/** `2 errors, 1 warning in 3 files`: how many diagnostics there are, and in how many files was looked for them. */
export function summaryLine(reports: readonly FileReport[]): string {
  const counts = countSeverities(reports);
  const parts = [
    ...(counts.error > 0 ? [countOf(counts.error, "error")] : []),
    ...(counts.warning > 0 ? [countOf(counts.warning, "warning")] : []),
    ...(counts.info > 0 ? [countOf(counts.info, "note")] : []),
  ];
  return `${parts.length === 0 ? "no problems" : parts.join(", ")} in ${countOf(reports.length, "file")}`;
}
