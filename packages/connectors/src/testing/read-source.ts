import type { SourceBatch, SourceReader } from "@constellation/sdk";

/** What a source gave, element by element. */
export interface ReadSource {
  /** JSON values, whatever form they came in. */
  readonly elements: readonly unknown[];
  /** `line: problem` of what was malformed. */
  readonly malformed: readonly string[];
  /** The line or position of each element. */
  readonly places: readonly (string | number)[];
  readonly partitions: readonly string[];
}

/** Pulls up to `max` elements at a time until the source ends, or `count` elements have come. */
export async function readSource(
  reader: SourceReader,
  options: { readonly max?: number; readonly count?: number; readonly signal?: AbortSignal } = {},
): Promise<ReadSource> {
  const { max = 256, count = Number.POSITIVE_INFINITY, signal = new AbortController().signal } = options;
  const elements: unknown[] = [];
  const malformed: string[] = [];
  const places: (string | number)[] = [];
  const partitions: string[] = [];
  while (elements.length < count) {
    const batch = await reader.pull(Math.min(max, count - elements.length), signal);
    if (batch === "end") break;
    for (const [index, element] of batch.elements.entries()) {
      elements.push(jsonOf(batch, element));
      places.push(placeOf(batch, index));
      partitions.push(batch.partition ?? "");
    }
    for (const { place, problem } of batch.malformed ?? []) {
      malformed.push(`${"line" in place ? place.line : place.position}: ${problem}`);
    }
  }
  return { elements, malformed, places, partitions };
}

function jsonOf(batch: SourceBatch, element: unknown): unknown {
  if (batch.form === "json") return element;
  try {
    return JSON.parse(String(element));
  } catch {
    return `not JSON: ${String(element)}`;
  }
}

function placeOf(batch: SourceBatch, index: number): string | number {
  const place = batch.placeOf?.(index);
  if (place === undefined) return "";
  return "line" in place ? place.line : place.position;
}
