import type { TextPlace } from "./test-file.ts";

/** What `constellation test --format json` writes: one line on standard output, after all cases have run. */
export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  readonly files: readonly TestFileReport[];
}

export interface TestFileReport {
  /** Path of the test file, as `check` shows paths. */
  readonly file: string;
  /** Why no case of the file could run; all of them count as failed. */
  readonly problem?: string;
  readonly cases: readonly TestCaseReport[];
}

export interface TestCaseReport {
  readonly name: string;
  readonly status: "passed" | "failed";
  /** Where the case begins: its name. */
  readonly place: TextPlace;
  readonly durationMs: number;
  /** What differs from what was expected; of a case that failed. */
  readonly difference?: { readonly message: string; readonly place: TextPlace };
}

/** Numbers of all files together. */
export function reportOf(files: readonly TestFileReport[]): TestReport {
  const cases = files.flatMap((file) => file.cases);
  const passed = cases.filter(({ status }) => status === "passed").length;
  return { passed, failed: cases.length - passed, files };
}
