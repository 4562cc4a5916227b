import type { DebugProtocol } from "@vscode/debugprotocol";
import { type BreakpointPlace, breakpointPlace } from "../program/breakpoint-places.ts";
import type { MappedNode, PipelineMap } from "../program/pipeline-map.ts";
import { RequestProblem } from "../protocol/request-problem.ts";
import type { Arrival } from "./arrivals.ts";

/** A breakpoint as a client asks for it; lines and columns from 1. */
export interface WantedBreakpoint {
  readonly line: number;
  readonly column: number | undefined;
  readonly condition: string | undefined;
  readonly hitCondition: string | undefined;
  readonly logMessage: string | undefined;
}

/** A breakpoint and where it came to stand. */
export interface SetBreakpoint {
  readonly id: number;
  readonly wanted: WantedBreakpoint;
  readonly place: BreakpointPlace | undefined;
  /** How often a run came to it. */
  hits: number;
}

const breakpointsMax = 10_000;

/** The breakpoints of a session: those of the pipeline stand somewhere, others wait. */
export class Breakpoints {
  private readonly bySource = new Map<string, readonly SetBreakpoint[]>();
  private nextId = 1;
  private map: PipelineMap | undefined;
  private source = "";

  /** Replaces the breakpoints of a source. */
  set(source: string, wanted: readonly WantedBreakpoint[]): readonly SetBreakpoint[] {
    if (wanted.length > breakpointsMax)
      throw new RequestProblem(`at most ${breakpointsMax} breakpoints are kept`);
    const set = wanted.map((each) => {
      checkHitCondition(each.hitCondition);
      return { id: this.nextId++, wanted: each, place: this.placeOf(source, each), hits: 0 };
    });
    this.bySource.set(source, set);
    return set;
  }

  /** The pipeline is there, or another version of it: its breakpoints stand anew. */
  load(source: string, map: PipelineMap): readonly SetBreakpoint[] {
    this.map = map;
    this.source = source;
    const moved = (this.bySource.get(source) ?? []).map((each) => ({
      ...each,
      place: this.placeOf(source, each.wanted),
      hits: 0,
    }));
    this.bySource.set(source, moved);
    return moved;
  }

  private placeOf(source: string, { line, column }: WantedBreakpoint): BreakpointPlace | undefined {
    return this.map === undefined || source !== this.source
      ? undefined
      : breakpointPlace(this.map, line, column);
  }

  /** Those that a step comes to, counted. */
  reached({ declaration, node, depth }: MappedNode, arrival: Arrival): readonly SetBreakpoint[] {
    const all = this.bySource.get(this.source) ?? [];
    const reached = all.filter(({ place }) => {
      if (place === undefined) return false;
      if (arrival.isNew && depth === 0 && place.declarations.has(declaration)) return true;
      return place.nodes.has(node.id) && !place.nodes.has(arrival.previous ?? "");
    });
    for (const each of reached) each.hits++;
    return reached;
  }
}

/** What a client is told of a breakpoint, lines and columns from 1. */
export function toProtocol({ id, place }: SetBreakpoint): DebugProtocol.Breakpoint {
  if (place === undefined)
    return { id, verified: false, message: "nothing of the pipeline is computed here" };
  return { id, verified: true, ...place.range };
}

const hitCondition = /^\s*(>=|>|==|=|%|<|<=)?\s*(\d{1,15})\s*$/;

function checkHitCondition(text: string | undefined): void {
  if (text !== undefined && text.trim() !== "" && !hitCondition.test(text))
    throw new RequestProblem(`"${text}" should be a number of hits, such as 3, ">= 3" or "% 3"`);
}

/** True when a breakpoint stops at its present number of hits. */
export function countsNow({ hits, wanted }: SetBreakpoint): boolean {
  const [, operator = "==", number] = hitCondition.exec(wanted.hitCondition ?? "") ?? [];
  if (number === undefined) return true;
  const count = Number(number);
  switch (operator) {
    case ">":
      return hits > count;
    case ">=":
      return hits >= count;
    case "<":
      return hits < count;
    case "<=":
      return hits <= count;
    case "%":
      return count > 0 && hits % count === 0;
    default:
      return hits === count;
  }
}
