import type { Graph } from "@constellation/graph";
import type { DeployOptions } from "@constellation/runtime";
import type { ModuleDefinition } from "@constellation/sdk";
import type { Life, World } from "./machine.ts";

/** A deployment in a simulated world: what it is made of in each of its lives, and what must hold. */
export interface Scene {
  readonly name: string;
  readonly graph: Graph;
  readonly modules: readonly ModuleDefinition[];
  /** Elements between two checkpoints. */
  readonly checkpointElements: number;
  /** Elements that a sink may hold. */
  readonly heldMax: number;
  deploy(life: Life): Omit<DeployOptions, "checkpoint" | "restarts">;
  /** The process is gone; what is left of the world outside. */
  crash(world: World): void;
  /** What is wrong, in sentences: at any moment, and at the end. */
  problems(isDone: boolean): readonly string[];
}
