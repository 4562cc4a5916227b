import type { JsonValue } from "@constellation/types";

/** What somebody has in the playground: what is shared, and kept in the browser. */
export interface PlaygroundState {
  readonly text: string;
  /** Values of inputs that were written by hand, by name. */
  readonly values: Readonly<Record<string, JsonValue>>;
  /** Elements of inputs for streams, by name: lines as they were written. */
  readonly elements: Readonly<Record<string, string>>;
  readonly tab: TabName;
}

/** Characters that the text may have: what is shared fits into an address. */
export const textMax = 60_000;

/** What is shown beside the text; `text` is there only where there is no room beside it. */
export const tabNames = ["text", "run", "stream", "graph"] as const;
export type TabName = (typeof tabNames)[number];

/** Reads a state from JSON that anybody may have written. Undefined when it is none. */
export function readState(value: unknown): PlaygroundState | undefined {
  if (!isRecord(value)) return undefined;
  const { text, values = {}, elements = {}, tab = "run" } = value;
  if (typeof text !== "string" || text.length > textMax || !isRecord(values) || !isRecord(elements))
    return undefined;
  const lines = Object.entries(elements).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  if (lines.length < Object.keys(elements).length) return undefined;
  return {
    // The editor knows one kind of line break.
    text: text.replace(/\r\n?/g, "\n"),
    values: values as PlaygroundState["values"],
    elements: Object.fromEntries(lines),
    tab: tabNames.find((name) => name === tab) ?? "run",
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
