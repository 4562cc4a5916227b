import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "@constellation/compiler";
import {
  builtinConnectors,
  connectorRegistry,
  type Disk,
  nodeDisk,
  resolveBindings,
} from "@constellation/connectors";
import type { Graph } from "@constellation/graph";
import {
  createRuntime,
  type DeploymentResult,
  deadLetter,
  type ModuleIsolation,
  type StreamDeployment,
  type StreamEvent,
} from "@constellation/runtime";
import { sqliteStore } from "@constellation/runtime/node";
import type { ModuleDefinition } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { crashingConnector } from "./crashing-connector.ts";

/** After each pull the disk gets its turn, so that checkpoints are made while elements flow. */
async function paced(point: string): Promise<void> {
  if (point === "after pull") await new Promise<void>((resolve) => void setTimeout(resolve, 3));
}

/** Elements between two checkpoints. */
const checkpointElements = 50;

/** A pipeline from `in.jsonl` to `NAME.jsonl` for each output, dead letters and checkpoints in a folder of its own. */
export class FileRun implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), "constellation-faults-"));
  private readonly graph: Graph;
  private readonly modules: readonly ModuleDefinition[];

  constructor(source: string, input: string | Buffer, modules: readonly ModuleDefinition[] = []) {
    const all = [...standardCatalogue.modules, ...modules.map(({ data }) => data)];
    const { graph, diagnostics } = compile(source, { ...standardCatalogue, modules: all });
    if (graph === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
    this.graph = graph;
    this.modules = modules;
    writeFileSync(join(this.folder, "in.jsonl"), input);
  }

  /** One life of the process, from the newest checkpoint; `during` is told events and may stop it. */
  async run(
    about: {
      readonly disk?: Disk;
      readonly restarts?: number;
      readonly workers?: ModuleIsolation;
      /** Nothing more is read before a checkpoint that is due is complete. */
      readonly isPaced?: boolean;
      readonly during?: (event: StreamEvent, deployment: StreamDeployment) => void;
    } = {},
  ): Promise<DeploymentResult & { readonly events: readonly StreamEvent[] }> {
    const { disk = nodeDisk, restarts = 0, workers, isPaced = false, during } = about;
    const pace = isPaced ? checkpointElements : Number.POSITIVE_INFINITY;
    const silent = (): void => undefined;
    const runtime = createRuntime({
      modules: this.modules,
      library: standardLibrary,
      logger: { debug: silent, info: silent, warn: silent, error: silent },
      ...(workers === undefined ? {} : { workers }),
    });
    const resolved = resolveBindings(this.graph, {
      registry: connectorRegistry(builtinConnectors({ disk })),
      binds: [
        `${this.graph.inputs[0]?.name}=file:in.jsonl`,
        ...this.graph.outputs.map(({ name }) => `${name}=file:${name}.jsonl`),
      ],
      deadLetters: "file:dead-letters.jsonl",
      folders: { binds: this.folder },
    });
    if ("problems" in resolved) throw new Error(JSON.stringify(resolved.problems));
    const store = sqliteStore(join(this.folder, "checkpoints"));
    const sources = Object.entries(resolved.sources).map(
      ([name, source]) =>
        [name, { ...source, connector: crashingConnector(source.connector, paced, pace) }] as const,
    );
    const deployment = runtime.stream(this.graph, {
      ...resolved,
      sources: Object.fromEntries(sources),
      errors: deadLetter(),
      checkpoint: { elements: checkpointElements, everyMs: 3_600_000, store },
      restarts: { max: restarts, delayMs: 1 },
    });
    const events: StreamEvent[] = [];
    deployment.events((event) => {
      events.push(event);
      during?.(event, deployment);
    });
    deployment.start();
    const result = await deployment.done;
    await runtime.close();
    await store.close();
    return { ...result, events };
  }

  text(name: string): string {
    return readFileSync(join(this.folder, `${name}.jsonl`), "utf8");
  }

  /** The lines of an output, as JSON. */
  lines(name: string): readonly unknown[] {
    return this.text(name)
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as unknown);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }
}
