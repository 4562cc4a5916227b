import type { Snapshot } from "../snapshot/snapshot.ts";
import type { HoverContent } from "./hover-content.ts";

/** What is known of what stands at an offset: type, clock, documentation. */
export function hoverAt(_snapshot: Snapshot, _offset: number): HoverContent | undefined {
  return undefined;
}
