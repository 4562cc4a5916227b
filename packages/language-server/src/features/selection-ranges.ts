import { type Snapshot, selectionRangesAt } from "@constellation/language-service";
import { ErrorCodes, ResponseError, type SelectionRange, SelectionRangeRequest } from "vscode-languageserver";
import { toOffset, toRange } from "../convert/positions.ts";
import type { Server } from "../server/server.ts";

/** What a growing selection takes in. */
export function selectionRangeFeature(server: Server): void {
  server.onDocument(SelectionRangeRequest.type, "now", ({ snapshot }, { positions }) => {
    if (!Array.isArray(positions))
      throw new ResponseError(ErrorCodes.InvalidParams, "positions were expected");
    return positions.map((position) => chainAt(snapshot, toOffset(snapshot.lines, position)));
  });
}

function chainAt(snapshot: Snapshot, offset: number): SelectionRange {
  let chain: SelectionRange | undefined;
  for (const span of selectionRangesAt(snapshot, offset).toReversed()) {
    const range = toRange(snapshot.lines, span);
    chain = chain === undefined ? { range } : { range, parent: chain };
  }
  return chain ?? { range: toRange(snapshot.lines, { start: offset, end: offset }) };
}
