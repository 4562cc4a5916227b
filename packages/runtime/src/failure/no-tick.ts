import { NodeFailure } from "./node-failure.ts";

/**
 * Stands in for the failure of what has no tick at all here, or was taken out to the dead letters: it fails nobody, what
 * depends on it has no tick either, and an output is null.
 */
export class NoTick extends NodeFailure {
  constructor() {
    super("", "there is no tick here");
  }
}

/** Takes back what was emitted under a tick's id before: a late element joined two sessions, and only one of them goes on. A sink writes `null` where it writes None at all. */
export class Retraction extends NoTick {}
