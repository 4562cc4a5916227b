import { compile } from "@constellation/compiler";
import { builtinConnectors, connectorRegistry, resolveBindings } from "@constellation/connectors";
import { MemoryDisk } from "@constellation/connectors/testing";
import { deadLetter } from "@constellation/runtime";
import { standardCatalogue } from "@constellation/stdlib";
import type { KillCase } from "../faults/kill-case.ts";
import { type Output, outputDifferences, visibleProblems } from "../faults/kill-output.ts";
import type { Chance } from "./chance.ts";
import { outputsOn, putFile } from "./disk-outputs.ts";
import type { World } from "./machine.ts";
import type { Scene } from "./scene.ts";
import { simulatedDisk } from "./simulated-disk.ts";

/** A scene over files: `output` is what it has written. */
export type FileScene = Scene & { readonly output: () => Output };

/** A case of the kills on a simulated disk. Without `expected` nothing is compared. */
export async function fileScene(
  found: KillCase,
  { chance, rows, expected }: { readonly chance: Chance; readonly rows: number; readonly expected?: Output },
): Promise<FileScene> {
  const memory = new MemoryDisk();
  for (const [name, lines] of Object.entries(found.inputs(chance.next, rows)))
    await putFile(memory, `in/${name}`, `${lines.join("\n")}\n`);
  const modules = [...standardCatalogue.modules, ...found.modules.map(({ data }) => data)];
  const { graph } = compile(found.source, { ...standardCatalogue, modules });
  if (graph === undefined) throw new Error(`the case "${found.name}" should compile`);
  let before: Output | undefined;
  return {
    name: found.name,
    graph,
    modules: found.modules,
    checkpointElements: Math.max(5, Math.floor(rows / 12)),
    heldMax: heldMaxOf(16),
    deploy: (life) => {
      const registry = connectorRegistry(
        builtinConnectors({ disk: life.world.plant.disk(simulatedDisk(memory, life)) }),
      );
      const deadLetters = "file:out/dead-letters.jsonl";
      const resolved = resolveBindings(graph, { registry, binds: found.binds(), deadLetters });
      if ("problems" in resolved) throw new Error(JSON.stringify(resolved.problems));
      const buffer = { elements: 16, bytes: 1_000_000 };
      const sinks = Object.entries(resolved.sinks).map(
        ([name, sink]) => [name, { ...sink, buffer }] as const,
      );
      return {
        sources: resolved.sources,
        sinks: Object.fromEntries(sinks),
        errors: deadLetter(),
        ...(resolved.deadLetters === undefined ? {} : { deadLetters: resolved.deadLetters }),
        deterministic: found.deterministic === true,
      };
    },
    crash: (world) => {
      // A power cut may take back the name of a note that was renamed; the restart makes it again.
      if (crashDisk(memory, world)) before = undefined;
    },
    problems: (isDone) => {
      if (expected === undefined) return [];
      const now = outputsOn(memory);
      const problems = isDone ? outputDifferences(now, expected) : visibleProblems(now, before, expected);
      before = now;
      return problems;
    },
    output: () => outputsOn(memory),
  };
}

/** A gate's mark, and what is under way when it closes: a chunk of each of two sources, and what they cause. */
export function heldMaxOf(mark: number): number {
  return mark + 4 * 256;
}

/** The process is killed, or the machine loses its power with it; says whether it did. */
export function crashDisk(memory: MemoryDisk, { chance, trace }: World): boolean {
  const isPowerCut = chance.percent(60);
  trace.add(isPowerCut ? "power cut" : "kill");
  if (isPowerCut) memory.crash(chance.next);
  return isPowerCut;
}
