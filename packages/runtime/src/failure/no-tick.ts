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
