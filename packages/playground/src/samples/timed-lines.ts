import { durationUnits, printDuration } from "@constellation/diagnostics";
import type { JsonValue } from "@constellation/types";
import type { TimedElements } from "../run/run-messages.ts";
import { defaultStartMs } from "../run/start-of.ts";

/** Elements of one input. */
export const elementsMax = 20_000;
/** Without a time of its own an element comes so long after the one before it. */
const stepMs = 1000;

/** The elements that lines hold, or the first line that holds none. */
export type LinesReading =
  | { readonly kind: "read"; readonly timed: TimedElements }
  | { readonly kind: "broken"; readonly line: number; readonly problem: string };

const timeOfLine = /^(?:(\+?)(\d+(?:\.\d+)?)(ms|s|min|h|d)|(\d{4}-\d\d-\d\dT[\d:.]+Z?))\s+(?=\S)/;

/**
 * Reads elements, one JSON value a line, each with the time at which it comes before it: `3s` after the start, `+3s` after
 * the one above, or `2026-01-01T10:00:00Z`; without one a second after the one above. Blank lines and lines with `#` count as none.
 */
export function readTimedLines(text: string): LinesReading {
  const elements: JsonValue[] = [];
  const times: number[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = written.trim();
    if (line === "" || line.startsWith("#")) continue;
    const broken = (problem: string): LinesReading => ({ kind: "broken", line: index + 1, problem });
    if (elements.length >= elementsMax) return broken(`there are more than ${elementsMax} elements`);
    const before = times.at(-1);
    const match = timeOfLine.exec(line);
    const time =
      match === null ? (before === undefined ? defaultStartMs : before + stepMs) : timeOf(match, before);
    if (time === undefined) return broken("its time cannot be read");
    if (before !== undefined && time < before) return broken("it comes earlier than the line above");
    const value = parse(line.slice(match?.[0].length ?? 0));
    if (value === undefined) return broken("a JSON value is expected");
    elements.push(value);
    times.push(time);
  }
  return { kind: "read", timed: { elements, times } };
}

function timeOf(match: RegExpExecArray, before: number | undefined): number | undefined {
  const [, plus = "", number = "0", unit = "s", instant] = match;
  if (instant !== undefined) {
    const time = Date.parse(instant.endsWith("Z") ? instant : `${instant}Z`);
    return Number.isNaN(time) ? undefined : time;
  }
  const durationMs = Math.round(Number(number) * (durationUnits.get(unit) ?? 1000));
  return (plus === "" ? defaultStartMs : (before ?? defaultStartMs)) + durationMs;
}

/** The lines of elements that come at offsets from the start, in milliseconds. */
export function printTimedLines(
  elements: readonly { readonly atMs: number; readonly value: JsonValue }[],
): string {
  return elements.map(({ atMs, value }) => `${printDuration(atMs)} ${JSON.stringify(value)}`).join("\n");
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
