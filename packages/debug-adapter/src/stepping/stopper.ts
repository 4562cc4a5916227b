import type { NodeStep, RunStepper, StepOutcome } from "@constellation/runtime";
import type { Clock } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { isStep, type MappedNode, type PipelineMap } from "../program/pipeline-map.ts";
import { type Arrival, Arrivals } from "./arrivals.ts";
import { type Breakpoints, countsNow, type SetBreakpoint } from "./breakpoints.ts";
import { isReached, type StepGoal } from "./step-goal.ts";
import type { Standing } from "./step-place.ts";

/** Which failures a run stops at. */
export interface FailureFilters {
  readonly failure: boolean;
  readonly handled: boolean;
}

/** What a stopper asks of its session. */
export interface StopperParts {
  readonly map: PipelineMap;
  readonly breakpoints: Breakpoints;
  readonly filters: () => FailureFilters;
  /** Whether a breakpoint that was reached holds the run: its condition is true, and it is no log point. */
  readonly holds: (breakpoint: SetBreakpoint, at: Standing) => Promise<boolean>;
  readonly stopped: (standing: Standing) => void;
  readonly clock: Clock;
}

/** Stands between the nodes of a run, and stops it where the user wants. */
export class Stopper implements RunStepper {
  /** The newest value of each node outside of items. */
  readonly newest = new Map<string, Value>();
  private readonly parts: StopperParts;
  private readonly arrivals = new Arrivals();
  private goal: StepGoal = { kind: "run" };
  private wantsPause = false;
  private wantsEntry: boolean;
  private release: (() => void) | undefined;
  private current: Standing | undefined;
  private breathedAt: number;

  constructor(parts: StopperParts, { stopsOnEntry }: { readonly stopsOnEntry: boolean }) {
    this.parts = parts;
    this.wantsEntry = stopsOnEntry;
    this.breathedAt = this.now();
  }

  /** Where the run stands; undefined while it goes. */
  get standing(): Standing | undefined {
    return this.current;
  }

  /** Goes on, to a goal. False when the run does not stand. */
  resume(kind: StepGoal["kind"]): boolean {
    const { current, release } = this;
    if (current === undefined || release === undefined) return false;
    const depth = current.step.callers.length;
    this.goal = kind === "over" || kind === "out" ? { kind, depth } : { kind };
    this.current = undefined;
    this.release = undefined;
    release();
    return true;
  }

  /** Stops before the next node. */
  pause(): void {
    this.wantsPause = true;
  }

  before(step: NodeStep): Promise<void> | undefined {
    const mapped = this.parts.map.node(step.node);
    if (mapped === undefined || !isStep(mapped.node)) return undefined;
    const arrival = this.arrivals.arrive(step, mapped);
    const reached = this.parts.breakpoints.reached(mapped, arrival);
    const reason = this.reasonOf(step, arrival);
    if (reason === undefined && reached.length === 0) return this.breathe();
    return this.consider({ step, mapped, arrival, reached, reason });
  }

  /** Now and then others get their turn: a request of the client could not be heard else. */
  private breathe(): Promise<void> | undefined {
    if (this.now() - this.breathedAt < turnMs) return undefined;
    return new Promise((resolve) => {
      this.parts.clock.schedule(0, () => {
        this.breathedAt = this.now();
        resolve();
      });
    });
  }

  private now(): number {
    const { clock } = this.parts;
    return clock.measure?.() ?? clock.now();
  }

  private reasonOf(step: NodeStep, { isNew }: Arrival): Standing["reason"] | undefined {
    if (this.wantsEntry) return "entry";
    if (this.wantsPause) return "pause";
    return isReached(this.goal, step, isNew) ? "step" : undefined;
  }

  private async consider({ step, mapped, arrival, reached, reason }: Considered): Promise<void> {
    const isWhole = arrival.isNew && this.goal.kind !== "in";
    const standing: Standing = {
      step,
      mapped,
      outcome: undefined,
      reason: reason ?? "breakpoint",
      isWhole,
      breakpoints: [],
    };
    const held: number[] = [];
    for (const breakpoint of reached)
      if (countsNow(breakpoint) && (await this.parts.holds(breakpoint, standing))) held.push(breakpoint.id);
    if (held.length > 0) await this.stop({ ...standing, reason: "breakpoint", breakpoints: held });
    else if (reason !== undefined) await this.stop(standing);
  }

  after(step: NodeStep, outcome: StepOutcome): Promise<void> | undefined {
    if (outcome.kind === "value" && step.callers.length === 0) this.newest.set(step.node, outcome.value);
    const mapped = this.parts.map.node(step.node);
    if (mapped === undefined || !isFailure(outcome, this.parts.filters())) return undefined;
    return this.stop({ step, mapped, outcome, reason: "exception", isWhole: false, breakpoints: [] });
  }

  private stop(standing: Standing): Promise<void> {
    this.wantsEntry = false;
    this.wantsPause = false;
    this.goal = { kind: "run" };
    this.current = standing;
    return new Promise((resolve) => {
      this.release = resolve;
      this.parts.stopped(standing);
    });
  }
}

/** A run that does not stop holds its thread no longer than this. */
const turnMs = 20;

interface Considered {
  readonly step: NodeStep;
  readonly mapped: MappedNode;
  readonly arrival: Arrival;
  readonly reached: readonly SetBreakpoint[];
  readonly reason: Standing["reason"] | undefined;
}

/** A failure is shown where it begins, not again by each call around it. */
function isFailure(outcome: StepOutcome, filters: FailureFilters): boolean {
  if (outcome.kind === "failure") return filters.failure && outcome.isOrigin;
  return outcome.kind === "value" && outcome.handled !== undefined && filters.handled;
}
