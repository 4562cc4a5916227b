import type {
  Clock,
  LibraryAggregate,
  LibraryFunction,
  Logger,
  ModuleDefinition,
  Random,
} from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { RunStepper } from "../batch/run-stepper.ts";
import type { CacheBackend } from "../calls/cache-backend.ts";
import type { KernelBackend } from "../kernel/compile-kernel.ts";
import type { RuntimeListener } from "./listeners.ts";

/** A module that runs elsewhere. */
export interface IsolatedModule extends ModuleDefinition {
  /** Resolves when it can be called, undefined where it can at once: what a place takes to come up is no part of a call's timeout. Never rejects. */
  ready?(): Promise<void> | undefined;
}

/** Runs modules with `isolation: "worker"` somewhere where they can be stopped. */
export interface ModuleIsolation {
  /** The module as one that runs in the pool; `signal` of its context stops it for good. */
  isolate(module: ModuleDefinition): IsolatedModule;
  close(): Promise<void>;
}

/** What a runtime is made of. Everything but the modules has a default. */
export interface RuntimeOptions {
  readonly modules: readonly ModuleDefinition[];
  /** The standard functions and aggregates that graphs may call. */
  readonly library?: {
    readonly functions: readonly LibraryFunction[];
    readonly aggregates: readonly LibraryAggregate[];
  };
  readonly clock?: Clock;
  readonly random?: Random;
  readonly logger?: Logger;
  /** Backends that `cache_backend` can name; `memory` is there unless another takes the name. */
  readonly caches?: Readonly<Record<string, CacheBackend>>;
  readonly listeners?: readonly RuntimeListener[];
  readonly tenant?: string;
  readonly workers?: ModuleIsolation;
  /** Milliseconds for calls without a `timeout`, where a deployment does not say; default: 60,000 in runs, 30,000 in streams. */
  readonly timeoutMs?: number | "none";
  /** How kernels are made; by default as generated code where the host allows it. */
  readonly kernels?: KernelBackend;
}

/** What one run may be given beside its inputs. */
export interface RunOptions {
  /** Aborting it cancels the run: what is in flight is aborted, the result is a failure with R010. */
  readonly signal?: AbortSignal;
  /** Part of the ids that modules see as `elementId`; the same id makes the same ids. Random by default. */
  readonly run?: string;
  /** Told the value of every node that is computed, as JSON by the node's type (of nodes in lambdas, per item); slower. */
  readonly inspectNode?: (node: string, value: JsonValue) => void;
  /** Stands before and after each node: for debuggers. Nodes are run one at a time then, each by itself. */
  readonly stepper?: RunStepper;
}
