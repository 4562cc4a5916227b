import { isAssignable, isSameType, makeDecoder } from "@constellation/types";
import type { GraphInput, InputNode, Ticks } from "../../graph.ts";
import type { Invariant } from "../invariant.ts";

const inputs: Invariant = {
  rule: "inputs have names of their own, and an input's node has its type and clock",
  check({ graph, nodes }, report) {
    const byName = new Map<string, GraphInput>();
    for (const input of graph.inputs) {
      if (byName.has(input.name)) report(`input ${input.name}`, "the name is used twice");
      byName.set(input.name, input);
      const own = [`in:${input.name}`];
      if (input.clock.length > 0 && !isSameClock(input.clock, own)) {
        report(`input ${input.name}`, `its clock is ${own.join()} or constant, not ${input.clock.join()}`);
      }
      const value = input.default === undefined ? undefined : makeDecoder(input.type)(input.default);
      if (value?.kind === "refused")
        report(`input ${input.name}`, `its default is not of its type: ${value.reason}`);
    }
    for (const node of nodes.values()) {
      if (node.kind !== "input") continue;
      const message = inputProblem(node, byName.get(node.input));
      if (message !== undefined) report(node.id, message);
    }
  },
};

function inputProblem(node: InputNode, input: GraphInput | undefined): string | undefined {
  if (input === undefined) return `there is no input "${node.input}"`;
  if (!isSameType(node.type, input.type)) return "its type is not that of the input";
  return isSameClock(node.clock, input.clock) ? undefined : "its clock is not that of the input";
}

const outputs: Invariant = {
  rule: "outputs have names of their own, and an output shows a node of the graph with its clock and a type that fits",
  check({ graph }, report) {
    const byId = new Map(graph.nodes.map((node) => [node.id, node]));
    const ticks = new Map(graph.clocks.map((clock) => [clock.base, clock.ticks]));
    const names = new Set<string>();
    for (const output of graph.outputs) {
      const place = `output ${output.name}`;
      if (names.has(output.name)) report(place, "the name is used twice");
      names.add(output.name);
      const node = byId.get(output.node);
      if (node === undefined) {
        report(place, `the node "${output.node}" does not exist outside of lambdas`);
        continue;
      }
      if (!isSameClock(output.clock, node.clock)) report(place, "its clock is not that of its node");
      if (!isAssignable(node.type, output.type)) report(place, "its node's type does not fit its type");
      const expected = ticksOf(output.clock.map((base) => ticks.get(base) ?? "one"));
      if (output.ticks !== expected)
        report(place, `ticks "${expected}" expected by its clock, "${output.ticks}" found`);
    }
  },
};

function ticksOf(ticks: readonly Ticks[]): Ticks {
  if (ticks.includes("many")) return "many";
  return ticks.includes("optional") ? "optional" : "one";
}

const modules: Invariant = {
  rule: "modules are listed once each, sorted by name, with the effect that calls have",
  check({ graph, nodes }, report) {
    const effects = new Map(graph.modules.map((module) => [module.name, module.effect]));
    for (const [index, { name }] of graph.modules.entries()) {
      const before = graph.modules[index - 1];
      if (before !== undefined && before.name >= name)
        report(`module ${name}`, `stands after "${before.name}"`);
    }
    for (const node of nodes.values()) {
      if (node.kind !== "call") continue;
      const effect = effects.get(node.callee);
      if (effect !== undefined && effect !== node.effect)
        report(node.id, `calls a ${effect} module as ${node.effect}`);
    }
  },
};

/** True when the clocks have the same bases in the same order. */
export function isSameClock(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((base, index) => base === b[index]);
}

/** Inputs, outputs and modules. */
export const interfaceInvariants: readonly Invariant[] = [inputs, outputs, modules];
