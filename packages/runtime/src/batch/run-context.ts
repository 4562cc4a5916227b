import type { CallNode, Graph, GraphNode } from "@constellation/graph";
import type { LibraryContext } from "@constellation/sdk";
import { type JsonValue, makeEncoder, type Type, type Value } from "@constellation/types";
import {
  argumentsMaker,
  isThenable,
  moduleFailure,
  promiseFailure,
  resultDecoder,
} from "../calls/attempt.ts";
import type { CallServices } from "../calls/call-layer.ts";
import { elementMaker, type FailureReport } from "../calls/call-site.ts";
import { messageOfThrown } from "../failure/describe-thrown.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { runFailure } from "../failure/run-failure.ts";
import { blame } from "../kernel/blame.ts";
import type { KernelRun } from "../kernel/kernel.ts";
import type { Announcer } from "../runtime/announcer.ts";
import type { FunctionTable } from "../runtime/function-table.ts";

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

  /** A synchronous module inside a kernel; what it gives is checked like any other. A kernel cannot wait: `retry` tries again at once. */
  callModule(node: CallNode, values: readonly Value[]): Value {
    const attemptsMax = 1 + (node.options.retry ?? 0);
    const site = moduleSite(node);
    for (let attempt = 1; ; attempt++) {
      try {
        return this.attemptModule(node, values, attempt);
      } catch (thrown) {
        const failure = blame(thrown, node);
        failure.element ??= () => site.elementOf(values);
        if (attempt < attemptsMax && failure.retryable) continue;
        throw attemptsMax > 1 ? failure.after(attempt) : failure;
      }
    }
  }

  private attemptModule(node: CallNode, values: readonly Value[], attempt: number): Value {
    const module = this.setting.functions.module(node.callee);
    if (module === undefined) throw new RangeError(`module "${node.callee}" should be provided`);
    const site = moduleSite(node);
    const elementId = `${this.setting.run}/${node.id}`;
    let outcome: unknown;
    try {
      const context = { ...this.setting.services, signal: neverAborted, attempt, elementId };
      outcome = module.run(site.toArguments(values), context);
    } catch (thrown) {
      throw moduleFailure(node.callee, thrown);
    }
    if (isThenable(outcome)) throw promiseFailure(node.callee, outcome);
    return site.decode(outcome);
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

const neverAborted = new AbortController().signal;

interface ModuleSite {
  readonly toArguments: (values: readonly Value[]) => Record<string, unknown>;
  readonly decode: (outcome: unknown) => Value;
  readonly elementOf: (values: readonly Value[]) => JsonValue;
}

const sites = new WeakMap<CallNode, ModuleSite>();

function moduleSite(node: CallNode): ModuleSite {
  let site = sites.get(node);
  if (site === undefined) {
    site = {
      toArguments: argumentsMaker(node),
      decode: resultDecoder(node.callee, node.resultType),
      elementOf: elementMaker(node),
    };
    sites.set(node, site);
  }
  return site;
}
