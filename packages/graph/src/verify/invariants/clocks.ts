import type { Clock, GraphNode } from "../../graph.ts";
import { makesTicks } from "../../structure/base-makers.ts";
import { inputsOf } from "../../structure/inputs-of.ts";
import type { Invariant } from "../invariant.ts";
import type { VerifyContext } from "../verify-context.ts";
import { isSameClock } from "./interface.ts";

const bases: Invariant = {
  rule: "base clocks are declared once; each is made by one input or one node",
  check({ graph, makers, bases: known }, report) {
    if (known.size !== graph.clocks.length) report("clocks", "a base is declared twice");
    const inputs = new Set(graph.inputs.flatMap((input) => input.clock));
    for (const { base } of graph.clocks) {
      if (!inputs.has(base) && !makers.has(base)) report("clocks", `nothing ticks with "${base}"`);
    }
    for (const node of graph.nodes) {
      if (!makesTicks(node)) continue;
      const [base] = node.clock;
      if (node.clock.length !== 1 || base === undefined || !base.startsWith("tick:")) {
        report(
          node.id,
          `makes ticks of its own, so its clock is one base "tick:…", not ${print(node.clock)}`,
        );
      } else if (makers.get(base) !== node.id)
        report(node.id, `"${base}" is made by "${makers.get(base)}" already`);
    }
  },
};

const ordered: Invariant = {
  rule: "a clock lists declared bases in the order of their declaration",
  check({ graph, scopes, bases: known }, report) {
    const check = (place: string, clock: Clock): void => {
      const message = orderProblem(clock, known);
      if (message !== undefined) report(place, message);
    };
    for (const input of graph.inputs) check(`input ${input.name}`, input.clock);
    for (const node of scopes.flatMap((scope) => scope.nodes)) check(node.id, node.clock);
  },
};

function orderProblem(clock: Clock, known: ReadonlyMap<string, number>): string | undefined {
  let last = -1;
  for (const base of clock) {
    const index = known.get(base);
    if (index === undefined) return `the base "${base}" is not declared`;
    if (index <= last) return `its bases are out of order: ${print(clock)}`;
    last = index;
  }
  return undefined;
}

const inference: Invariant = {
  rule: "a node ticks with its inputs, constants aside; only latest, merge, gather and each change the clock",
  check(context, report) {
    for (const node of context.graph.nodes) {
      const message = clockProblem(node, context);
      if (message !== undefined) report(node.id, message);
    }
  },
};

function clockProblem(node: GraphNode, context: VerifyContext): string | undefined {
  const clocks = inputsOf(node).map((input) => context.nodes.get(input.node)?.clock ?? []);
  const ticking = clocks.filter((clock) => clock.length > 0);
  switch (node.kind) {
    case "input":
      return undefined;
    case "latest":
      return latestProblem(node.clock, ticking[0]);
    case "merge":
      return makesTicks(node) ? undefined : differs(node.clock, clocks[0] ?? []);
    case "gather":
      return ticking.length === 0 ? "gathers constants only" : oneClock(ticking);
    case "each":
      return undefined;
    case "lambda":
      // Without captures that tick, it is on the clock of the call that takes it.
      return ticking.length === 0 ? undefined : (oneClock(ticking) ?? differs(node.clock, ticking[0] ?? []));
    default:
      return oneClock(ticking) ?? differs(node.clock, ticking[0] ?? []);
  }
}

function latestProblem(own: Clock, value: Clock | undefined): string | undefined {
  if (value === undefined) return "the latest of a constant is the constant";
  const wider = new Set(own);
  const isWider = wider.size > value.length && value.every((base) => wider.has(base));
  return isWider ? undefined : `joins ${print(value)} to ${print(own)}, which does not contain it and more`;
}

function oneClock(ticking: readonly Clock[]): string | undefined {
  const [first] = ticking;
  const other = ticking.find((clock) => first !== undefined && !isSameClock(clock, first));
  if (first === undefined || other === undefined) return undefined;
  return `reads ${print(first)} and ${print(other)}: different clocks meet only in latest and merge`;
}

function differs(own: Clock, expected: Clock): string | undefined {
  return isSameClock(own, expected) ? undefined : `clock ${print(expected)} expected, ${print(own)} found`;
}

function print(clock: Clock): string {
  return clock.length === 0 ? "constant" : `{${clock.join(", ")}}`;
}

/** Clocks. */
export const clockInvariants: readonly Invariant[] = [bases, ordered, inference];
