import {
  moduleFailed,
  moduleStalled,
  printDuration,
  runtimeFault,
  timedOut,
  wrongResult,
} from "@constellation/diagnostics";
import type { CallNode } from "@constellation/graph";
import { isFault, type ModuleDefinition, type NoState, wrongResultCode } from "@constellation/sdk";
import { describeRefusal, makeDecoder, type Type, type Value } from "@constellation/types";
import { isError, messageOfThrown } from "../failure/describe-thrown.ts";
import { failureOf } from "../failure/fail.ts";
import { NodeFailure } from "../failure/node-failure.ts";
import { blame } from "../kernel/blame.ts";
import type { IsolatedModule } from "../runtime/runtime-options.ts";
import type { StateAttempt } from "../stream/state/module-states.ts";
import { assignField } from "../values/assign-field.ts";
import { AttemptContext } from "./attempt-context.ts";
import type { CallLayer, CallRequest, Settle } from "./call-layer.ts";
import type { CancellationListener } from "./cancellation.ts";
import { waitWithin } from "./wait-within.ts";

/** What a module waits for its place to come up at most, in milliseconds; then its timeout counts. */
const startMaxMs = 30_000;

/** Timeout of an attempt whose call names none. */
export const timeoutDefaultMs = 60_000;

/** The innermost layer: one attempt, bounded by its timeout, its result checked against the module's type. */
export function attempting(node: CallNode, module: IsolatedModule, timeoutMs: number | "none"): CallLayer {
  const site: AttemptSite = {
    module,
    timeoutMs,
    toArguments: argumentsMaker(node),
    decode: resultDecoder(node.callee, node.resultType),
    // From a worker even a value at once comes later.
    mayWait: module.data.effect === "async" || module.isolation === "worker",
  };
  const begin: CallLayer = (request, settle) => {
    let state: StateAttempt | undefined;
    try {
      if (module.state !== undefined) state = beginState(node, request);
    } catch (thrown) {
      settle(blame(thrown, undefined), null);
      return;
    }
    new Attempt(site, { request, state, settle }).run();
  };
  if (module.ready === undefined) return begin;
  return (request, settle) => {
    const ready = module.ready?.();
    if (ready === undefined) begin(request, settle);
    else void waitWithin(request.services.clock, startMaxMs, ready).then(() => begin(request, settle));
  };
}

/** What all attempts of a call have in common. */
interface AttemptSite {
  readonly module: ModuleDefinition;
  readonly timeoutMs: number | "none";
  readonly toArguments: (values: readonly Value[]) => Record<string, unknown>;
  readonly decode: (outcome: unknown) => Value;
  /** False for modules that promise to return at once. */
  readonly mayWait: boolean;
}

/** One attempt of one call. */
interface AttemptTask {
  readonly request: CallRequest;
  readonly state: StateAttempt | undefined;
  readonly settle: Settle;
}

/** `ctx.state` of modules that keep nothing. */
export const noState: NoState = Object.freeze({});

/** Each attempt starts from what the last successful one has left. */
function beginState(node: CallNode, { states, key }: CallRequest): StateAttempt {
  if (states !== undefined) return states.of(node).begin(key);
  throw failureOf(runtimeFault, { problem: `"${node.callee}" keeps state, and nothing is kept here` });
}

/** Builds the object of arguments; values are copied by their types, so that a module sees what it declared and can change nothing else's. */
export function argumentsMaker(node: CallNode): (values: readonly Value[]) => Record<string, unknown> {
  const { parameters } = node;
  const copies = parameters.map(({ type }) => copier(type));
  return (values) => {
    const made: Record<string, unknown> = {};
    for (let index = 0; index < parameters.length; index++) {
      const value = values[index] ?? null;
      const copy = copies[index];
      assignField(made, parameters[index]?.name ?? "", copy === undefined ? value : copy(value));
    }
    return made;
  };
}

/** None for values that nobody can change. */
function copier(type: Type): ((value: Value) => unknown) | undefined {
  if (type.kind === "function" || (type.kind === "scalar" && type.name !== "Json" && type.name !== "Bytes")) {
    return undefined;
  }
  const decode = makeDecoder(type, { native: true });
  return (value) => {
    const decoded = decode(value);
    return decoded.kind === "decoded" ? decoded.value : value;
  };
}

/** Checks what a module gave; throws R003 with the path to what is wrong. */
export function resultDecoder(callee: string, type: Type): (outcome: unknown) => Value {
  const decode = makeDecoder(type, { native: true });
  return (outcome) => {
    const decoded = decode(outcome);
    if (decoded.kind === "decoded") return decoded.value;
    throw new NodeFailure(
      wrongResult.code,
      `${wrongResult.message({ module: callee })}: ${describeRefusal(decoded, "result")}`,
    );
  };
}

/** What a module threw, as R001; a result that its schema refused, as R003; what its worker failed with, as it is. */
export function moduleFailure(callee: string, thrown: unknown): NodeFailure {
  if (isError(thrown) && thrown instanceof NodeFailure) return thrown;
  const problem = messageOfThrown(thrown);
  if (isFault(thrown) && thrown.code === wrongResultCode) {
    const message = `${wrongResult.message({ module: callee })}: ${problem}`;
    return new NodeFailure(wrongResult.code, message, { retryable: false });
  }
  return failureOf(
    moduleFailed,
    { module: callee, problem },
    {
      cause: thrown,
      retryable: !isFault(thrown) || thrown.retryable,
      wording: (attempts) => moduleFailed.message({ module: callee, problem, attempts }),
    },
  );
}

/** The failure of a module that promised to return at once and returned a promise; what becomes of that is of no interest any more. */
export function promiseFailure(callee: string, outcome: PromiseLike<unknown>): NodeFailure {
  Promise.resolve(outcome).catch(() => undefined);
  return failureOf(wrongResult, { module: callee, expected: "a value at once", found: "a promise" });
}

/** One attempt: settles once, with the first of result, failure, timeout and abort; what comes later is ignored. */
class Attempt implements CancellationListener {
  private readonly site: AttemptSite;
  private readonly task: AttemptTask;
  private readonly cancelTimer: (() => void) | undefined;
  private context: AttemptContext | undefined;
  private isOpen = true;
  place = -1;

  constructor(site: AttemptSite, task: AttemptTask) {
    this.site = site;
    this.task = task;
    const { request } = task;
    const { timeoutMs } = site;
    if (timeoutMs !== "none") {
      this.cancelTimer = request.services.clock.schedule(timeoutMs, () =>
        this.cancelled(this.timeout(timeoutMs)),
      );
    }
    request.signal.listen(this);
    request.observer.attemptStarted(request.attempt);
  }

  run(): void {
    const { request, state } = this.task;
    if (request.signal.reason !== undefined) {
      this.cancelled(request.signal.reason);
      return;
    }
    try {
      this.context = new AttemptContext(request, state?.view ?? noState);
      const outcome = this.call(this.context);
      if (!isThenable(outcome)) {
        this.finish(outcome);
        return;
      }
      if (!this.site.mayWait) throw promiseFailure(this.callee, outcome);
      Promise.resolve(outcome).then(
        (value) => this.finish(value),
        (thrown) => this.fail(thrown),
      );
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  private get callee(): string {
    return this.site.module.data.name;
  }

  /** Code that holds the process cannot be stopped; it can only be found out afterwards. */
  private call(context: AttemptContext): unknown {
    const { module, toArguments, timeoutMs } = this.site;
    const { request } = this.task;
    const args = toArguments(request.values);
    if (timeoutMs === "none") return module.run(args, context);
    const { clock } = request.services;
    const started = clock.now();
    const outcome = module.run(args, context);
    const durationMs = clock.now() - started;
    if (durationMs > timeoutMs) {
      request.observer.stalled(durationMs);
      this.cancelled(failureOf(moduleStalled, { module: this.callee, duration: printDuration(durationMs) }));
    }
    return outcome;
  }

  private timeout(timeoutMs: number): NodeFailure {
    const facts = { module: this.callee, timeout: printDuration(timeoutMs) };
    return failureOf(timedOut, facts, { wording: (attempts) => timedOut.message({ ...facts, attempts }) });
  }

  /** Gives the attempt up: nobody waits any more, or it took too long. */
  cancelled(reason: NodeFailure): void {
    if (!this.isOpen) return;
    this.settle(reason, null);
    this.context?.abort(reason);
  }

  private finish(outcome: unknown): void {
    if (!this.isOpen) return;
    let value: Value;
    try {
      value = this.site.decode(outcome);
    } catch (thrown) {
      this.fail(thrown);
      return;
    }
    this.settle(undefined, value);
  }

  private fail(thrown: unknown): void {
    if (this.isOpen) this.settle(moduleFailure(this.callee, thrown), null);
  }

  private settle(failure: NodeFailure | undefined, value: Value): void {
    this.isOpen = false;
    this.cancelTimer?.();
    const { request, state, settle } = this.task;
    request.signal.forget(this);
    if (failure === undefined) state?.commit();
    else state?.drop();
    request.observer.attemptEnded(request.attempt, failure);
    settle(failure, value);
  }
}

/** True for a promise, and for whatever acts like one. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return "then" in value && typeof value.then === "function";
}
