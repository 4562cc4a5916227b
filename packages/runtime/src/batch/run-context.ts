import type { CallNode, Graph, GraphNode } from "@constellation/graph";
import type { LibraryContext } from "@constellation/sdk";
import { type JsonValue, makeEncoder, type Type, type Value } from "@constellation/types";
import type { CallServices } from "../calls/call-layer.ts";
import type { FailureReport } from "../calls/call-site.ts";
import { messageOfThrown } from "../failure/describe-thrown.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { runFailure } from "../failure/run-failure.ts";
import type { KernelRun } from "../kernel/kernel.ts";
import type { Announcer } from "../runtime/announcer.ts";
import type { FunctionTable } from "../runtime/function-table.ts";
import { callSyncModule } from "./sync-module.ts";

export interface RunSetting {
  readonly graph: Graph;
  readonly run: string;
  readonly functions: FunctionTable;
  readonly services: CallServices;
  readonly announcer: Announcer;
  readonly inspect: ((node: string, value: JsonValue) => void) | undefined;
}

/** What kernels and calls of one run use of it. */
export class RunContext implements KernelRun, FailureReport {
  readonly library: LibraryContext;
  private readonly setting: RunSetting;
  /** Only for inspection. */
  private types: ReadonlyMap<string, Type> | undefined;

  constructor(setting: RunSetting) {
    this.setting = setting;
    const { clock, logger } = setting.services;
    this.library = { now: clock.now(), log: (message) => logger.info(message) };
  }

  callModule(node: CallNode, values: readonly Value[]): Value {
    return callSyncModule(node, values, {
      element: this.setting.run,
      module: this.setting.functions.module(node.callee),
      services: this.setting.services,
    });
  }

  logFailure(node: CallNode, failure: NodeFailure): void {
    const { code, message } = failure;
    this.setting.services.logger.error(`${node.name ?? node.id}: ${message}`, { code, node: node.id });
  }

  deadLetter(node: CallNode, failure: NodeFailure, element: unknown): void {
    this.setting.announcer.deadLetter({
      file: this.setting.graph.file,
      node: node.id,
      error: runFailure(failure),
      element: element as JsonValue,
      attempts: failure.attempts ?? 1,
    });
  }

  inspect(node: string, value: Value): void {
    const { inspect, graph } = this.setting;
    if (inspect === undefined) return;
    this.types ??= typesOf(graph.nodes, new Map());
    const type = this.types.get(node);
    try {
      if (type !== undefined) inspect(node, makeEncoder(type)(value));
    } catch (thrown) {
      this.setting.services.logger.warn(`looking at a node failed: ${messageOfThrown(thrown)}`);
    }
  }
}

/** The types of all nodes, those in lambdas included. */
function typesOf(nodes: readonly GraphNode[], types: Map<string, Type>): ReadonlyMap<string, Type> {
  for (const node of nodes) {
    if (node.kind === "lambda") typesOf(node.body, types);
    else types.set(node.id, node.type);
  }
  return types;
}
