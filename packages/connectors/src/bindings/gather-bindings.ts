import { nearestNames } from "@constellation/diagnostics";
import type { Graph, GraphInput } from "@constellation/graph";
import { type JsonValue, jsonType, type Type } from "@constellation/types";
import type { BindingProblem } from "./binding-problem.ts";
import { readTarget, type Target } from "./read-target.ts";
import type { ConnectorRegistry } from "./registry.ts";
import type { BindingsGiven } from "./resolve-bindings.ts";

/** Names of sinks that are no outputs; no output can be called so. */
export const deadLetterName = "@dead-letters";
export const lateName = "@late";

export type Side = "source" | "sink";

/** A binding as it is written somewhere. */
export interface WrittenBinding {
  readonly side: Side;
  readonly name: string;
  readonly type: Type;
  /** An input that has a default, or that is a constant in this deployment. */
  readonly isParameter: boolean;
  readonly connector: string;
  readonly properties: Readonly<Record<string, JsonValue>>;
  readonly isText: boolean;
  readonly place: string;
  /** Where relative paths start. */
  readonly folder: string | undefined;
}

type Interface = Pick<Graph, "inputs" | "outputs">;

/** `NAME=TARGET` of the command line: the name as it is written (`orders`, `in:orders`) and the target. */
export function bindingOf(
  text: string,
  registry: ConnectorRegistry,
): { readonly name: string; readonly target: Target } | { readonly problem: string } {
  const equals = text.indexOf("=");
  if (equals <= 0) return { problem: `a binding is written NAME=TARGET, but this is "${text}"` };
  const target = readTarget(text.slice(equals + 1), registry);
  return "problem" in target ? target : { name: text.slice(0, equals), target };
}

/** What was found written, and what is wrong with it. */
interface Findings {
  readonly problems: BindingProblem[];
  /** Inputs that something is bound to which cannot be read: they are not also told to be unbound. */
  readonly misbound: Set<string>;
}

/** The binding that counts for each input and output: of the command line, the deploy file, an annotation, or the default. */
export function gatherBindings(
  graph: Interface,
  given: BindingsGiven,
  findings: Findings,
): readonly WrittenBinding[] {
  const { problems } = findings;
  const found = new Map<string, WrittenBinding>();
  const add = (binding: WrittenBinding) => found.set(`${binding.side}:${binding.name}`, binding);
  for (const binding of annotations(graph, given, problems)) add(binding);
  for (const binding of ofDeployFile(graph, given, findings)) add(binding);
  for (const binding of ofCommandLine(graph, given, findings)) add(binding);
  for (const binding of besideOutputs(given, problems)) add(binding);
  for (const output of graph.outputs) {
    if (found.has(`sink:${output.name}`)) continue;
    const toOutput = { connector: "stdout", properties: { label: true }, isText: false };
    add({ ...sideOf(output, "sink"), ...toOutput, place: "standard output", folder: undefined });
  }
  return [...found.values()];
}

function ofCommandLine(graph: Interface, given: BindingsGiven, findings: Findings): WrittenBinding[] {
  const { problems } = findings;
  const seen = new Set<string>();
  return (given.binds ?? []).flatMap((text) => {
    const shown = text.split("=", 1)[0] ?? "";
    const place = shown === text ? "--bind" : `--bind ${shown}`;
    const read = bindingOf(text, given.registry);
    const named = namedSide(shown, graph);
    if (shown !== text && "problem" in named) problems.push({ place, problem: named.problem });
    if ("problem" in read) unreadable({ place, problem: read.problem }, named, findings);
    if ("problem" in read || "problem" in named) return [];
    const key = `${named.side}:${named.name}`;
    if (seen.has(key)) problems.push({ place, problem: "is given twice" });
    seen.add(key);
    return [{ ...named, ...read.target, place, folder: given.folders?.binds }];
  });
}

function ofDeployFile(graph: Interface, given: BindingsGiven, findings: Findings): WrittenBinding[] {
  const { problems } = findings;
  const { deploy } = given;
  if (deploy === undefined) return [];
  const seen = new Set<string>();
  return Object.entries(deploy.contents.bindings ?? {}).flatMap(([key, written]) => {
    const place = `${deploy.file}, bindings.${key}`;
    const named = namedSide(key, graph);
    const target = typeof written === "string" ? readTarget(written, given.registry) : targetOf(written);
    if ("problem" in named) problems.push({ place, problem: named.problem });
    if ("problem" in target) unreadable({ place, problem: target.problem }, named, findings);
    if ("problem" in named || "problem" in target) return [];
    const side = `${named.side}:${named.name}`;
    if (seen.has(side)) problems.push({ place, problem: `binds "${named.name}" a second time` });
    seen.add(side);
    return [{ ...named, ...target, place, folder: given.folders?.deploy }];
  });
}

/** Notes a target that cannot be read, for the input that it stands for. */
function unreadable(
  problem: BindingProblem,
  named: ReturnType<typeof namedSide>,
  { problems, misbound }: Findings,
): void {
  problems.push(problem);
  if (!("problem" in named) && named.side === "source") misbound.add(named.name);
}

/** Where dead letters and late elements go: of the command line, else of the deploy file. */
function besideOutputs(given: BindingsGiven, problems: BindingProblem[]): WrittenBinding[] {
  const { deploy, folders } = given;
  const { errors, late } = deploy?.contents.options ?? {};
  const places = [
    {
      name: deadLetterName,
      flag: "--dead-letters",
      target: given.deadLetters,
      key: "errors.sink",
      written: errors?.sink,
    },
    { name: lateName, flag: "--late", target: given.late, key: "late", written: late },
  ];
  return places.flatMap(({ name, flag, target, key, written }) => {
    const chosen = target ?? written;
    if (chosen === undefined) return [];
    const place = target === undefined ? `${deploy?.file}, options.${key}` : flag;
    const read = typeof chosen === "string" ? readTarget(chosen, given.registry) : targetOf(chosen);
    if ("problem" in read) {
      problems.push({ place, problem: read.problem });
      return [];
    }
    const folder = target === undefined ? folders?.deploy : folders?.binds;
    return [{ ...sideOf({ name, type: jsonType }, "sink"), ...read, place, folder }];
  });
}

function targetOf(written: Readonly<Record<string, JsonValue>>): Target {
  const { connector, ...properties } = written;
  return { connector: String(connector), properties, isText: false };
}

function annotations(graph: Interface, given: BindingsGiven, problems: BindingProblem[]): WrittenBinding[] {
  const sides = [
    ...graph.inputs.map((input) => ({ named: sideOf(input, "source"), hints: input.annotations })),
    ...graph.outputs.map((output) => ({ named: sideOf(output, "sink"), hints: output.annotations })),
  ];
  return sides.flatMap(({ named, hints }) => {
    const [hint, second] = hints.filter(({ kind }) => kind === named.side);
    if (hint === undefined) return [];
    const place = `@${named.side} of "${named.name}"`;
    if (second !== undefined) problems.push({ place, problem: "is written twice; bind it to one of them" });
    const { connector, properties } = hint;
    return [{ ...named, connector, properties, isText: false, place, folder: given.folders?.annotations }];
  });
}

type Named = Pick<WrittenBinding, "side" | "name" | "type" | "isParameter">;

function sideOf(declared: { readonly name: string; readonly type: Type }, side: Side): Named {
  const { default: preset, clock } = declared as GraphInput;
  // A pipeline that is compiled for a deployment may have inputs that are constants there.
  const isParameter = side === "source" && (preset !== undefined || clock?.length === 0);
  return { side, name: declared.name, type: declared.type, isParameter };
}

/** The input or output that a name means. */
function namedSide(written: string, { inputs, outputs }: Interface): Named | { readonly problem: string } {
  const prefix = /^(in|out):/.exec(written)?.[1];
  const name = prefix === undefined ? written : written.slice(prefix.length + 1);
  const input = prefix === "out" ? undefined : inputs.find((each) => each.name === name);
  const output = prefix === "in" ? undefined : outputs.find((each) => each.name === name);
  if (input !== undefined && output !== undefined) {
    return { problem: `an input and an output are called "${name}"; write in:${name} or out:${name}` };
  }
  if (input !== undefined) return sideOf(input, "source");
  if (output !== undefined) return sideOf(output, "sink");
  const known = [...(prefix === "out" ? [] : inputs), ...(prefix === "in" ? [] : outputs)].map(
    (each) => each.name,
  );
  const what = prefix === "in" ? "no input" : prefix === "out" ? "no output" : "no input or output";
  const [nearest] = nearestNames(name, known);
  const help =
    nearest !== undefined
      ? `did you mean "${nearest}"?`
      : known.length === 0
        ? "there are none"
        : `there are ${[...new Set(known)].map((each) => `"${each}"`).join(", ")}`;
  return { problem: `${what} is called "${name}"; ${help}` };
}
