import type { CallNode, GraphNode } from "@constellation/graph";
import type { ModuleDefinition, StateData } from "@constellation/sdk";
import { Slots } from "../../calls/slots.ts";
import { KeptList } from "./kept-list.ts";
import { KeptMap } from "./kept-map.ts";
import type { KeptState, StateName } from "./kept-state.ts";
import { KeptValue } from "./kept-value.ts";
import type { CheckpointedState } from "./keyed-state.ts";
import { RowOrder } from "./row-order.ts";

/** What the modules of a batch run, or of a region of a stream, keep: a state per call of a module that has some. */
export class ModuleStates {
  private readonly module: (name: string) => ModuleDefinition | undefined;
  private readonly calls = new Map<string, CallState>();

  /** `nodes`: their calls, also those in lambdas, have their state from the start. */
  constructor(module: (name: string) => ModuleDefinition | undefined, nodes: readonly GraphNode[] = []) {
    this.module = module;
    this.open(nodes);
  }

  private open(nodes: readonly GraphNode[], isInLambda = false): void {
    for (const node of nodes) {
      if (node.kind === "lambda") this.open(node.body, true);
      else if (node.kind === "call" && node.stateful) this.of(node, isInLambda);
    }
  }

  /** A row of a stream is started: its calls come before those of rows that are started later. */
  beginRow(row: object): void {
    for (const { order } of this.calls.values()) order.begin(row);
  }

  /** A row makes no calls any more. */
  endRow(row: object): void {
    for (const { order } of this.calls.values()) order.end(row);
  }

  /** All that a checkpoint holds of the calls so far. */
  get checkpointed(): readonly CheckpointedState[] {
    return [...this.calls.values()].flatMap(({ checkpointed }) => checkpointed);
  }

  /** The state of a call, made when it is first asked for. */
  of(node: CallNode, isInLambda = false): CallState {
    let state = this.calls.get(node.id);
    if (state === undefined) {
      const order = new RowOrder(isInLambda || node.options.cut !== undefined);
      state = new CallState(node.id, this.module(node.callee)?.state ?? {}, order);
      this.calls.set(node.id, state);
    }
    return state;
  }
}

/** What one call keeps, by its keys. */
export class CallState {
  private readonly kept: ReadonlyMap<string, KeptState>;
  private readonly turns = new Map<string, Slots>();
  /** Lets calls of rows in by the order of the rows. */
  readonly order: RowOrder;

  constructor(node: string, declared: Readonly<Record<string, StateData>>, order: RowOrder) {
    this.order = order;
    this.kept = new Map(
      Object.entries(declared).map(([name, data]) => [
        name,
        keptState({ id: `${node}/${name}`, name }, data),
      ]),
    );
  }

  get checkpointed(): readonly CheckpointedState[] {
    return [...this.kept.values()].map(({ checkpointed }) => checkpointed);
  }

  /** The state of `key` for one attempt. */
  begin(key: string): StateAttempt {
    return new StateAttempt(this.kept, key);
  }

  /** Who may call for `key`: one at a time. */
  turnsOf(key: string): Slots {
    let turns = this.turns.get(key);
    if (turns === undefined) {
      turns = new Slots(1);
      this.turns.set(key, turns);
    }
    return turns;
  }

  /** To be called after a turn of `key` is over: keys without calls are forgotten. */
  release(key: string): void {
    if (this.turns.get(key)?.isIdle) this.turns.delete(key);
  }
}

function keptState(name: StateName, data: StateData): KeptState {
  switch (data.kind) {
    case "value":
      return new KeptValue(name, data);
    case "list":
      return new KeptList(name, data);
    case "map":
      return new KeptMap(name, data);
  }
}

/** One attempt's view of the state of one key: all of its writes count, or none. */
export class StateAttempt {
  /** `ctx.state`. */
  readonly view: Readonly<Record<string, unknown>>;
  private readonly commits: (() => void)[] = [];
  private isOpen = true;

  constructor(kept: ReadonlyMap<string, KeptState>, key: string) {
    const mustBeOpen = (): void => {
      if (!this.isOpen) throw new Error("the state of an attempt cannot be used after the attempt has ended");
    };
    const views = [...kept].map(([name, state]) => {
      const { view, commit } = state.open(key, mustBeOpen);
      this.commits.push(commit);
      return [name, Object.freeze(view)] as const;
    });
    this.view = Object.freeze(Object.fromEntries(views));
  }

  commit(): void {
    if (this.isOpen) for (const commit of this.commits) commit();
    this.isOpen = false;
  }

  drop(): void {
    this.isOpen = false;
  }
}
