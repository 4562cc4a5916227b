import type { Span } from "@constellation/diagnostics";
import type { JsonValue } from "@constellation/types";

/** The values of the last preview or run, by the names of inputs, nodes and outputs. */
export type PreviewValues = ReadonlyMap<string, JsonValue | undefined>;

/** A value to show beside a name. */
export interface InlineValue {
  readonly span: Span;
  readonly name: string;
  /** `= 3`, shortened. */
  readonly text: string;
}
