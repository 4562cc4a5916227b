import type { FunctionData } from "@constellation/types";
import type { ModuleContext } from "./context.ts";
import type { StateData } from "./module-state.ts";

/**
 * A module as the runtime uses it; made by `defineModule`. `run` receives the arguments as one object with a property per parameter,
 * in the native representation (Timestamp: milliseconds, Map: `Map`, Bytes: `Uint8Array`, None: `null`; decoded by type), and
 * returns (a promise of) the output, which is checked against the result type at the boundary.
 */
export interface ModuleDefinition {
  readonly kind: "module";
  readonly data: FunctionData;
  readonly isolation: "none" | "worker";
  readonly run: (args: Readonly<Record<string, unknown>>, context: ModuleContext) => unknown;
  /** What it keeps by key, by name; absent where it keeps nothing. */
  readonly state?: Readonly<Record<string, StateData>>;
  /** Why the signature cannot be used, in a sentence; the project reports it as E052. */
  readonly problem?: string;
}
