import type { CallNode } from "@constellation/graph";
import type { ModuleDefinition } from "@constellation/sdk";
import type { JsonValue, Value } from "@constellation/types";
import {
  argumentsMaker,
  isThenable,
  moduleFailure,
  noState,
  promiseFailure,
  resultDecoder,
} from "../calls/attempt.ts";
import type { CallServices } from "../calls/call-layer.ts";
import { elementMaker } from "../calls/call-site.ts";
import { blame } from "../kernel/blame.ts";

/** What a synchronous module is called with beside its arguments. */
export interface SyncModuleCall {
  /** The run or the tick: begins the element id. */
  readonly element: string;
  readonly module: ModuleDefinition | undefined;
  readonly services: CallServices;
}

/** A synchronous module inside a kernel; what it gives is checked like any other. A kernel cannot wait: `retry` tries again at once. */
export function callSyncModule(node: CallNode, values: readonly Value[], call: SyncModuleCall): Value {
  const attemptsMax = 1 + (node.options.retry ?? 0);
  for (let attempt = 1; ; attempt++) {
    try {
      return attemptModule(node, values, { ...call, attempt });
    } catch (thrown) {
      const failure = blame(thrown, node);
      failure.element ??= () => moduleSite(node).elementOf(values);
      if (attempt < attemptsMax && failure.retryable) continue;
      throw attemptsMax > 1 ? failure.after(attempt) : failure;
    }
  }
}

function attemptModule(
  node: CallNode,
  values: readonly Value[],
  { element, module, services, attempt }: SyncModuleCall & { readonly attempt: number },
): Value {
  if (module === undefined) throw new RangeError(`module "${node.callee}" should be provided`);
  const site = moduleSite(node);
  const elementId = `${element}/${node.id}`;
  let outcome: unknown;
  try {
    const context = { ...services, signal: neverAborted, attempt, elementId, state: noState };
    outcome = module.run(site.toArguments(values), context);
  } catch (thrown) {
    throw moduleFailure(node.callee, thrown);
  }
  if (isThenable(outcome)) throw promiseFailure(node.callee, outcome);
  return site.decode(outcome);
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
