import type { NodeStep } from "@constellation/runtime";
import type { MappedNode } from "../program/pipeline-map.ts";

/** What is new about a step. */
export interface Arrival {
  /** Another declaration than before, or the same one in another tick or item. */
  readonly isNew: boolean;
  /** The node before it in this declaration, tick and item. */
  readonly previous: string | undefined;
}

/** Tells when a run comes to another declaration, tick or item: once per arrival, however many nodes stand there. */
export class Arrivals {
  /** What was last seen, by how many calls stood around it. */
  private readonly last: { readonly place: string; readonly node: string }[] = [];

  /** To be asked of each step, in order. */
  arrive({ callers, element }: NodeStep, { declaration, node }: MappedNode): Arrival {
    const depth = callers.length;
    const place = `${declaration} ${element}`;
    const before = this.last[depth];
    this.last.length = Math.min(this.last.length, depth + 1);
    this.last[depth] = { place, node: node.id };
    const isNew = before?.place !== place;
    return { isNew, previous: isNew ? undefined : before?.node };
  }
}
