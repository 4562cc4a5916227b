import type { ElementPlace, MalformedElement, SourceBatch, SourceReader } from "@constellation/sdk";
import { describeJsonProblem, isTimestamp, parseJson, parseTimestamp } from "@constellation/types";

/** A reader whose elements have the time that one of their fields holds. An element without one is malformed. */
export function readerWithTimes(reader: SourceReader, field: string): SourceReader {
  const timed = (batch: SourceBatch | "end") => (batch === "end" ? batch : withTimes(batch, field));
  const { partitions } = reader;
  return {
    isBounded: reader.isBounded,
    hasTimes: true,
    ...(partitions === undefined ? {} : { partitions }),
    pull: (max, signal) => {
      const batch = reader.pull(max, signal);
      return batch instanceof Promise ? batch.then(timed) : timed(batch);
    },
    position: () => reader.position(),
    seek: (position) => reader.seek(position),
    ack: (position) => reader.ack(position),
    ...(reader.pause === undefined ? {} : { pause: () => reader.pause?.() }),
    ...(reader.resume === undefined ? {} : { resume: () => reader.resume?.() }),
    ...(reader.dropped === undefined ? {} : { dropped: () => reader.dropped?.() ?? 0 }),
    close: () => reader.close(),
  };
}

function withTimes(batch: SourceBatch, field: string): SourceBatch {
  const { placeOf } = batch;
  const elements: unknown[] = [];
  const times: number[] = [];
  const kept: number[] = [];
  const malformed: MalformedElement[] = [...(batch.malformed ?? [])];
  for (const [index, given] of batch.elements.entries()) {
    const read = elementOf(given, batch.form);
    const time = "problem" in read ? read : timeIn(read.element, field);
    if ("problem" in read || typeof time !== "number") {
      const problem = "problem" in read ? read.problem : typeof time === "number" ? "" : time.problem;
      const place: ElementPlace = placeOf?.(index) ?? { source: batch.partition ?? "", position: index };
      malformed.push({ place, problem, text: textOf(given) });
      continue;
    }
    elements.push(read.element);
    times.push(time);
    kept.push(index);
  }
  return {
    ...batch,
    elements,
    // The text has been read strictly, by the runtime's own reader.
    form: "json",
    times,
    ...(placeOf === undefined ? {} : { placeOf: (index) => placeOf(kept[index] ?? index) }),
    malformed,
  };
}

function elementOf(
  given: unknown,
  form: "json" | "text",
): { readonly element: unknown } | { readonly problem: string } {
  if (form === "json" || typeof given !== "string") return { element: given };
  const parsed = parseJson(given);
  return parsed.kind === "parsed" ? { element: parsed.value } : { problem: describeJsonProblem(parsed) };
}

function timeIn(element: unknown, field: string): number | { readonly problem: string } {
  const value =
    typeof element === "object" && element !== null && Object.hasOwn(element, field)
      ? (element as Readonly<Record<string, unknown>>)[field]
      : undefined;
  if (value === undefined || value === null)
    return { problem: `it has no "${field}", which should hold its time` };
  const digits = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
  const time = typeof digits === "string" ? parseTimestamp(digits) : digits;
  if (typeof time === "number" && isTimestamp(time)) return time;
  return { problem: `"${field}" should hold its time, but is ${JSON.stringify(value)?.slice(0, 100)}` };
}

function textOf(given: unknown): string {
  return (typeof given === "string" ? given : (JSON.stringify(given) ?? "")).slice(0, 2000);
}
