import type { Value } from "@constellation/types";
import type { CheckpointedState } from "../state/keyed-state.ts";
import type { Gathered, GatherRow } from "./contents.ts";
import type { KeyIdentity } from "./row-keys.ts";
import type { WindowName } from "./window-tick.ts";

/** A row with its key. */
export interface KeyedRow extends GatherRow {
  readonly key: Value | undefined;
  readonly identity: KeyIdentity;
}

/** A window or batch that is emitted, or taken back. */
export interface FiredWindow {
  readonly key: Value | undefined;
  /** Of time windows: milliseconds, the end excluded. */
  readonly bounds: { readonly start: number; readonly end: number } | undefined;
  /** Event time of what is emitted. */
  readonly time: number;
  /** Undefined: named after what closed it. */
  readonly name: WindowName | undefined;
  readonly gathered: Gathered | "taken back";
}

export type Emit = (window: FiredWindow) => void;

/** A way to put elements into windows or batches. */
export interface Windowing {
  readonly states: readonly CheckpointedState[];
  /** Elements, or where they are folded keys, that are kept. */
  readonly size: number;
  /** Memory holds more than it may, and nothing can leave it. */
  readonly isOver: boolean;
  /** Keys that were forgotten since it was last asked. */
  takeForgotten(): number;
  /** Adds a row; `watermark` is as it was before the row. False when it is too late for any window. */
  add(row: KeyedRow, watermark: number): boolean;
  /** A row of this id and time is taken back from where it still stands. */
  takeBack(id: string, time: number, watermark: number): void;
  /** The watermark has moved: fires what is due, in order. */
  advance(from: number, to: number): void;
  /** Nothing will come any more: emits what is incomplete. */
  finish(): void;
  /** Called when the messages at hand are worked off, and after a restore: sets timers. */
  settle?(): void;
  dispose?(): void;
}
