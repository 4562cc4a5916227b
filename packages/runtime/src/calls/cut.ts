import { lengthsDiffer } from "@constellation/diagnostics";
import type { Value } from "@constellation/types";
import { failureOf } from "../failure/fail.ts";
import { type CallLayer, partOf, resultOf, waitingLayer } from "./call-layer.ts";
import { forEachIndex } from "./for-each-index.ts";

/** Pieces that are under way at a time, unless `concurrency` is larger. */
export const piecesMax = 16;

/** Cuts the list arguments into pieces of `size`, calls once per piece, concatenates the results in order. */
export function withCut(inner: CallLayer, cutting: Cutting): CallLayer {
  return waitingLayer(async (request) => {
    const pieces = cutValues(request.values, cutting);
    const results: Value[][] = [];
    const bounds = { count: pieces.length, atOnce: cutting.atOnce, signal: request.signal };
    await forEachIndex(bounds, async (index, signal) => {
      const values = pieces[index] ?? [];
      const elementId = `${request.elementId}/${index}`;
      const result = await resultOf(inner, partOf(request, { values, elementId, signal }));
      results[index] = Array.isArray(result) ? result : [result];
    });
    return results.flat(1);
  });
}

export interface Cutting {
  readonly size: number;
  /** Which arguments are cut. */
  readonly isCut: readonly boolean[];
  readonly atOnce: number;
}

/** The arguments of each piece. */
export function cutValues(values: readonly Value[], cutting: Cutting): readonly (readonly Value[])[] {
  const lengths = values.flatMap((value, index) =>
    cutting.isCut[index] && Array.isArray(value) ? [value.length] : [],
  );
  const [length = 0] = lengths;
  const other = lengths.find((each) => each !== length);
  if (other !== undefined) throw failureOf(lengthsDiffer, { left: length, right: other });
  const pieces: Value[][] = [];
  for (let start = 0; start < length; start += cutting.size) {
    pieces.push(
      values.map((value, index) =>
        cutting.isCut[index] && Array.isArray(value) ? value.slice(start, start + cutting.size) : value,
      ),
    );
  }
  return pieces;
}
