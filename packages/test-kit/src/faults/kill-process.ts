import { openSync, readFileSync, writeSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { builtinConnectors, connectorRegistry, nodeDisk, resolveBindings } from "@constellation/connectors";
import { type Graph, graphFromJson } from "@constellation/graph";
import { createRuntime, type DeployOptions, deadLetter, type SinkBinding } from "@constellation/runtime";
import { rocksdbStore, sqliteStore } from "@constellation/runtime/node";
import { standardLibrary } from "@constellation/stdlib";
import { crashingConnector } from "./crashing-connector.ts";
import { crashingDisk } from "./crashing-disk.ts";
import { crashingStore } from "./crashing-store.ts";
import { type KillCase, killCases } from "./kill-case.ts";
import type { KillOrder } from "./kill-order.ts";
import { plantedBugs } from "./planted-bugs.ts";
import type { Reach } from "./reach.ts";
import { volatileDisk } from "./volatile-disk.ts";

/**
 * The process that is killed: runs a case from its newest checkpoint, in the current folder. It kills itself with SIGKILL where its order says so. Writes
 * `running` when elements flow, and at its end `completed`, or why it failed, with what was passed.
 */
async function main(order: KillOrder): Promise<void> {
  const found = killCases.find(({ name }) => name === order.case);
  if (found === undefined) throw new RangeError(`no case is called "${order.case}"`);
  const points = new Points(order);
  pointsInSqlite(points.at);
  const errors: string[] = [];
  const silent = (): void => undefined;
  const runtime = createRuntime({
    modules: found.modules,
    library: standardLibrary,
    logger: { debug: silent, info: silent, warn: silent, error: (message) => void errors.push(message) },
  });
  const { graph } = graphFromJson(JSON.parse(readFileSync("graph.json", "utf8")));
  if (graph === undefined) throw new Error("the graph of a case should be whole");
  const deployment = runtime.stream(graph, deployOptions(order, { found, graph, reach: points.at }));
  deployment.events((event) => {
    if (event.kind === "state" && event.state === "running") writeSync(1, "running\n");
  });
  deployment.start();
  const { outcome, counts } = await deployment.done;
  await runtime.close();
  const error = outcome.kind === "failed" ? outcome.error.message : undefined;
  const report = { outcome: outcome.kind, error, errors, counts, points: points.counts };
  writeSync(1, `${JSON.stringify(report)}\n`);
  process.exit(0);
}

const stores = { sqlite: sqliteStore, rocksdb: rocksdbStore };

/** Files in the current folder, checkpoints beside them, with points and the planted bug in between. */
function deployOptions(
  order: KillOrder,
  { found, graph, reach }: { readonly found: KillCase; readonly graph: Graph; readonly reach: Reach },
): DeployOptions {
  const plant = plantedBugs[order.plant ?? "none"];
  const disk = crashingDisk(plant.disk(order.volatile ? volatileDisk(nodeDisk) : nodeDisk), reach);
  const registry = connectorRegistry(builtinConnectors({ disk }));
  const pace = order.isPaced ? order.elements : Number.POSITIVE_INFINITY;
  const deadLetters = "file:out/dead-letters.jsonl";
  const resolved = resolveBindings(graph, { registry, binds: found.binds(), deadLetters });
  if ("problems" in resolved) throw new Error(JSON.stringify(resolved.problems));
  const wrapped = <Binding extends SinkBinding>(binding: Binding): Binding => ({
    ...binding,
    connector: crashingConnector(plant.connector(binding.connector), reach, pace),
  });
  const all = <Binding extends SinkBinding>(bindings: Readonly<Record<string, Binding>>) =>
    Object.fromEntries(Object.entries(bindings).map(([name, binding]) => [name, wrapped(binding)]));
  return {
    sources: all(resolved.sources),
    sinks: all(resolved.sinks),
    errors: deadLetter(),
    ...(resolved.deadLetters === undefined ? {} : { deadLetters: wrapped(resolved.deadLetters) }),
    deterministic: found.deterministic === true,
    checkpoint: {
      elements: order.elements,
      everyMs: 3_600_000,
      store: crashingStore(plant.store(stores[order.store]("checkpoints")), reach),
    },
    restarts: { max: 0 },
  };
}

/** Notes the point that the process has come to where it outlives a kill, and kills at the one that the order names. */
class Points {
  readonly counts: Record<string, number> = {};
  private readonly order: KillOrder;
  private readonly file: number;
  private last = "";

  constructor(order: KillOrder) {
    this.order = order;
    this.file = openSync("last-point", "w");
    this.note("start");
  }

  readonly at: Reach = async (point) => {
    const count = (this.counts[point] ?? 0) + 1;
    this.counts[point] = count;
    this.note(point);
    const { kill } = this.order;
    // The kernel ends the process before this call returns.
    if (kill?.point === point && kill.count === count) process.kill(process.pid, "SIGKILL");
    // What waits for the disk gets its turn, so that all parts of the deployment are under way at once.
    if (point === "after pull") await setImmediate();
  };

  private note(point: string): void {
    if (point === this.last) return;
    this.last = point;
    writeSync(this.file, point.padEnd(40), 0);
  }
}

/** SQLite works in one go: points around the commit of its transaction, which no promise separates. */
function pointsInSqlite(reach: Reach): void {
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
    if (sql === "COMMIT") void reach("before commit in SQLite");
    exec.call(this, sql);
    if (sql === "COMMIT") void reach("after commit in SQLite");
  };
}

await main(JSON.parse(process.argv[2] ?? "") as KillOrder);
