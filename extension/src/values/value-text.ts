import type { JsonValue } from "@constellation/types";
import type { NodeValues } from "../run/run-message.ts";

const textMax = 80;

/** A value in a few words, for the end of a line. */
export function valueText(value: JsonValue): string {
  const text = brief(value, 3);
  return text.length <= textMax ? text : `${text.slice(0, textMax - 1)}…`;
}

function brief(value: JsonValue, depth: number): string {
  if (value === null) return "None";
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) {
    if (depth === 0) return `[${value.length}]`;
    const shown = value.slice(0, 3).map((item) => brief(item, depth - 1));
    return `[${shown.join(", ")}${value.length > 3 ? `, … ${value.length}` : ""}]`;
  }
  if (depth === 0) return "{…}";
  return `{ ${Object.entries(value)
    .map(([name, item]) => `${name}: ${brief(item, depth - 1)}`)
    .join(", ")} }`;
}

/** What flowed through a node, for the end of its line: its value, of several the newest and how many. */
export function nodeText({
  values,
  none,
  failed,
  samples,
}: Pick<NodeValues, "values" | "none" | "failed" | "samples">): string {
  const newest = samples.at(-1);
  const failures = failed > 0 ? `${failed} failed` : "";
  if (values === 0) return [none > 0 ? "None" : "no value", failures].filter(Boolean).join(", ");
  const shown = newest === undefined ? "" : valueText(newest);
  const count = values + none > 1 ? `${values} values, e.g. ` : "";
  return `${count}${shown}${failures === "" ? "" : `, ${failures}`}`;
}
