import type { PlantedBug } from "./planted-bugs.ts";

/** Where checkpoints of runs that are killed are kept. */
export const killStores = ["sqlite", "rocksdb"] as const;
export type KillStore = (typeof killStores)[number];

/** What a process that is to be killed is told. */
export interface KillOrder {
  readonly case: string;
  readonly store: KillStore;
  /** Elements between two checkpoints. */
  readonly elements: number;
  /** Nothing more is read before a checkpoint that is due is complete: all runs have the same checkpoints. */
  readonly isPaced?: boolean;
  /** What is not synced is lost with the process. */
  readonly volatile?: boolean;
  readonly plant?: PlantedBug;
  /** Where it kills itself: when it comes to the point for the `count`-th time. */
  readonly kill?: { readonly point: string; readonly count: number };
}
