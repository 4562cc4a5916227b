import type { Snapshot } from "../snapshot/snapshot.ts";
import type { Target } from "./target.ts";

/** Where the name at an offset is defined. */
export function definitionAt(_snapshot: Snapshot, _offset: number): readonly Target[] {
  return [];
}

/** Where the type of what stands at an offset is declared. */
export function typeDefinitionAt(_snapshot: Snapshot, _offset: number): readonly Target[] {
  return [];
}

/** Where the function at an offset is written, in TypeScript. */
export function implementationAt(_snapshot: Snapshot, _offset: number): readonly Target[] {
  return [];
}
