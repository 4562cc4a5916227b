/** What `constellation test --format json` writes, as far as it is used here. */
export interface TestReport {
  readonly files: readonly {
    readonly problem?: string;
    readonly cases: readonly CaseReport[];
  }[];
}

export interface CaseReport {
  readonly name: string;
  readonly status: "passed" | "failed";
  readonly durationMs: number;
  /** Lines and columns from 1. */
  readonly difference?: {
    readonly message: string;
    readonly place: { readonly line: number; readonly column: number };
  };
}

/** The report at the end of an output; undefined when there is none. What modules print may stand before it. */
export function readReport(output: string): TestReport | undefined {
  const last = output.trimEnd().split("\n").at(-1) ?? "";
  try {
    const report = JSON.parse(last) as TestReport | null;
    return Array.isArray(report?.files) ? report : undefined;
  } catch {
    return undefined;
  }
}
