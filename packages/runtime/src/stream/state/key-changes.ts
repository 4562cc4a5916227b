import type { JsonValue } from "@constellation/types";
import type { StateChange } from "./keyed-state.ts";

/** Which keys changed since the last barrier. What came and went in between leaves no trace. */
export class KeyChanges {
  /** Keys that the last barrier did not have, in the order in which they were first set. */
  private readonly added = new Set<string>();
  private readonly changed = new Set<string>();
  /** Keys that the last barrier had and that were deleted since; they may be among the added again. */
  private readonly gone = new Set<string>();

  /** A key was set that was not there. */
  add(key: string): void {
    this.added.add(key);
  }

  /** The value of a key that is there is another. */
  change(key: string): void {
    this.changed.add(key);
  }

  /** A key that was there is gone. */
  delete(key: string): void {
    if (!this.added.delete(key)) this.gone.add(key);
    this.changed.delete(key);
  }

  /** All changes, oldest keys first; forgets them. `encoded`: the value of a key; undefined for one that is not there. */
  take(encoded: (key: string) => JsonValue | undefined): readonly StateChange[] {
    const changes: StateChange[] = [];
    const { added, changed, gone } = this;
    for (const key of gone) if (!added.has(key)) changes.push({ key });
    for (const key of changed) {
      const value = added.has(key) ? undefined : encoded(key);
      if (value !== undefined) changes.push({ key, value });
    }
    for (const key of added) {
      const value = encoded(key);
      if (value !== undefined) changes.push(gone.has(key) ? { key, value, isRenewed: true } : { key, value });
    }
    added.clear();
    changed.clear();
    gone.clear();
    return changes;
  }
}
