import { linkedRangesAt } from "@constellation/language-service";
import { LinkedEditingRangeRequest } from "vscode-languageserver";
import { toOffset, toRange } from "../convert/positions.ts";
import type { Server } from "../server/server.ts";

/** A lambda's parameter and its uses change together. */
export function linkedEditingFeature(server: Server): void {
  server.onDocument(LinkedEditingRangeRequest.type, "now", ({ snapshot }, { position }) => {
    const linked = linkedRangesAt(snapshot, toOffset(snapshot.lines, position));
    if (linked === undefined) return null;
    return { ranges: linked.ranges.map((span) => toRange(snapshot.lines, span)) };
  });
}
