import type { NodeStep, StepOutcome, StepPlace } from "@constellation/runtime";
import type { MappedNode, PipelineMap } from "../program/pipeline-map.ts";

/** Where a run stands: before a node, or after it when `outcome` is there. */
export interface Standing {
  readonly step: NodeStep;
  readonly mapped: MappedNode;
  readonly outcome: StepOutcome | undefined;
  /** Why it stopped. */
  readonly reason: "entry" | "step" | "pause" | "breakpoint" | "exception";
  /** It began a declaration, which is shown as a whole. */
  readonly isWhole: boolean;
  readonly breakpoints: readonly number[];
}

/** One place of the stack: a node, with what is known in its place. */
export interface Placed {
  readonly place: StepPlace;
  readonly mapped: MappedNode;
  /** The item of its caller, where the place is one. */
  readonly item: number | undefined;
}

/** The places of a step, innermost first. */
export function placesOf(step: NodeStep, map: PipelineMap): readonly Placed[] {
  const places: readonly StepPlace[] = [...step.callers, step];
  return places
    .flatMap((place, index) => {
      const mapped = map.node(place.node);
      const caller = places[index - 1];
      const before = caller === undefined ? undefined : `${caller.element}/${caller.node}/`;
      const item =
        before === undefined ? undefined : Number(place.element.slice(before.length).split("/")[0]);
      return mapped === undefined ? [] : [{ place, mapped, item }];
    })
    .toReversed();
}
