import {
  moduleFailed,
  moduleStalled,
  printDuration,
  runtimeFault,
  timedOut,
  wrongResult,
} from "@constellation/diagnostics";
import type { CallNode } from "@constellation/graph";
import {
  isFault,
  type ModuleContext,
  type ModuleDefinition,
  type NoState,
  wrongResultCode,
} from "@constellation/sdk";
import { describeRefusal, makeDecoder, type Type, type Value } from "@constellation/types";
import { isError, messageOfThrown } from "../failure/describe-thrown.ts";
import { failureOf } from "../failure/fail.ts";
import { NodeFailure } from "../failure/node-failure.ts";
import type { StateAttempt } from "../stream/state/module-states.ts";
import { assignField } from "../values/assign-field.ts";
import type { CallLayer, CallRequest } from "./call-layer.ts";

/** Timeout of an attempt whose call names none. */
export const timeoutDefaultMs = 60_000;

/** The innermost layer: one attempt, bounded by its timeout, its result checked against the module's type. */
export function attempting(node: CallNode, module: ModuleDefinition, timeoutMs: number | "none"): CallLayer {
  const toArguments = argumentsMaker(node);
  const decode = resultDecoder(node.callee, node.resultType);
  return (request) =>
    new Promise((resolve, reject) => {
      const state = module.state === undefined ? undefined : beginState(node, request);
      const about = { module, request, timeoutMs, state: state?.view ?? noState };
      const attempt = new Attempt(about, (failure, value) => {
        if (failure === undefined) state?.commit();
        else state?.drop();
        request.observer.attemptEnded(request.attempt, failure);
        if (failure === undefined) resolve(value);
        else reject(failure);
      });
      request.observer.attemptStarted(request.attempt);
      attempt.run((context) => module.run(toArguments(request.values), context), decode);
    });
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
  const parameters = node.parameters.map(({ name, type }) => ({ name, copy: copier(type) }));
  return (values) => {
    const made: Record<string, unknown> = {};
    for (const [index, { name, copy }] of parameters.entries())
      assignField(made, name, copy(values[index] ?? null));
    return made;
  };
}

function copier(type: Type): (value: Value) => unknown {
  if (type.kind === "function" || (type.kind === "scalar" && type.name !== "Json" && type.name !== "Bytes")) {
    return (value) => value;
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

interface AttemptParts {
  readonly module: ModuleDefinition;
  readonly request: CallRequest;
  readonly timeoutMs: number | "none";
  readonly state: NoState;
}

type Settle = (failure: NodeFailure | undefined, value: Value) => void;

/** One attempt: settles once, with the first of result, failure, timeout and abort; what comes later is ignored. */
class Attempt {
  private readonly callee: string;
  /** False for modules that promise to return at once. */
  private readonly mayWait: boolean;
  private readonly request: CallRequest;
  private readonly timeoutMs: number | "none";
  private readonly settled: Settle;
  /** Made when the module asks for its signal: most never do. */
  private controller: AbortController | undefined;
  private reason: NodeFailure | undefined;
  private readonly cancelTimer: (() => void) | undefined;
  private readonly state: NoState;
  private isOpen = true;

  constructor(about: AttemptParts, settled: Settle) {
    const { module, request, timeoutMs } = about;
    this.callee = module.data.name;
    // From a worker even a value at once comes later.
    this.mayWait = module.data.effect === "async" || module.isolation === "worker";
    this.state = about.state;
    this.request = request;
    this.timeoutMs = timeoutMs;
    this.settled = settled;
    if (timeoutMs !== "none") {
      this.cancelTimer = request.services.clock.schedule(timeoutMs, () =>
        this.abort(this.timeout(timeoutMs)),
      );
    }
    request.signal.listen(this.onAbort);
  }

  run(call: (context: ModuleContext) => unknown, decode: (outcome: unknown) => Value): void {
    const { reason } = this.request.signal;
    if (reason !== undefined) {
      this.abort(reason);
      return;
    }
    const { clock } = this.request.services;
    const started = clock.now();
    try {
      const outcome = call(this.context());
      this.checkStall(clock.now() - started);
      if (isThenable(outcome)) {
        if (!this.mayWait) throw promiseFailure(this.callee, outcome);
        Promise.resolve(outcome).then(
          (value) => this.finish(() => decode(value)),
          (thrown) => this.settle(moduleFailure(this.callee, thrown), null),
        );
      } else {
        this.finish(() => decode(outcome));
      }
    } catch (thrown) {
      this.settle(moduleFailure(this.callee, thrown), null);
    }
  }

  private context(): ModuleContext {
    const { services, attempt, elementId } = this.request;
    const { logger, clock, random, tenant } = services;
    const signal = (): AbortSignal => this.signal();
    return {
      get signal() {
        return signal();
      },
      logger,
      clock,
      random,
      attempt,
      elementId,
      tenant,
      state: this.state,
    };
  }

  private signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.reason !== undefined) this.controller.abort(this.reason);
    }
    return this.controller.signal;
  }

  /** Code that holds the process cannot be stopped; it can only be found out afterwards. */
  private checkStall(durationMs: number): void {
    if (this.timeoutMs === "none" || durationMs <= this.timeoutMs) return;
    this.request.observer.stalled(durationMs);
    this.abort(failureOf(moduleStalled, { module: this.callee, duration: printDuration(durationMs) }));
  }

  private timeout(timeoutMs: number): NodeFailure {
    const facts = { module: this.callee, timeout: printDuration(timeoutMs) };
    return failureOf(timedOut, facts, { wording: (attempts) => timedOut.message({ ...facts, attempts }) });
  }

  private readonly onAbort = (reason: NodeFailure): void => this.abort(reason);

  private abort(reason: NodeFailure): void {
    if (!this.isOpen) return;
    this.settle(reason, null);
    this.reason = reason;
    this.controller?.abort(reason);
  }

  private finish(decode: () => Value): void {
    if (!this.isOpen) return;
    try {
      this.settle(undefined, decode());
    } catch (thrown) {
      this.settle(moduleFailure(this.callee, thrown), null);
    }
  }

  private settle(failure: NodeFailure | undefined, value: Value): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.cancelTimer?.();
    this.request.signal.forget(this.onAbort);
    this.settled(failure, value);
  }
}

/** True for a promise, and for whatever acts like one. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return "then" in value && typeof value.then === "function";
}
