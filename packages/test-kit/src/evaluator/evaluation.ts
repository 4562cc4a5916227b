import {
  type CheckedInput,
  type CheckedNode,
  type CheckedProgram,
  type ClockMaker,
  clockNode,
  type TypedExpression,
} from "@constellation/checker";
import type { Value } from "@constellation/types";
import type { Moment, Tick } from "./moment.ts";
import type { StreamFacts } from "./stream/stream-facts.ts";
import type { TestModule } from "./test-module.ts";
import { walkTyped } from "./walk-typed.ts";

/** An element that arrives at an input. */
export interface Arrival {
  readonly input: string;
  readonly value: Value;
}

export interface EvaluationOptions {
  readonly modules?: readonly TestModule[];
  /** The time of every element, milliseconds since 1970. Default 0. */
  readonly now?: number;
}

/** All that an evaluation knows and remembers. */
export interface Evaluation {
  readonly program: CheckedProgram;
  /** In the order in which they came; parameters are not among them. */
  readonly arrivals: readonly Arrival[];
  /** Values of inputs that are parameters. */
  readonly parameters: ReadonlyMap<string, Value>;
  readonly inputs: ReadonlyMap<string, CheckedInput>;
  readonly nodes: ReadonlyMap<string, CheckedNode>;
  readonly modules: ReadonlyMap<string, TestModule>;
  readonly now: number;
  /** What makes the ticks of each base `tick:NODE`. */
  readonly makers: ReadonlyMap<string, { readonly maker: ClockMaker; readonly expression: TypedExpression }>;
  /** Of a stream; undefined in a batch. */
  readonly stream?: StreamFacts;
  /** Ticks of base clocks that are known already. */
  readonly ticks: Map<string, readonly Tick[]>;
  /** Values of named nodes that are known already, by name and moment. */
  readonly values: Map<string, () => Value>;
}

/** Where an expression is evaluated: at a moment, with the values of `let`s and lambda parameters by binding. */
export interface Place {
  readonly evaluation: Evaluation;
  readonly moment: Moment;
  readonly bindings: ReadonlyMap<number, () => Value>;
  /** In the body of a lambda. */
  readonly isInLambda?: boolean;
}

/** A fresh evaluation of a program over some arrivals. */
export function newEvaluation(
  program: CheckedProgram,
  given: Pick<Evaluation, "arrivals" | "parameters" | "stream">,
  options: EvaluationOptions,
): Evaluation {
  return {
    program,
    ...given,
    inputs: new Map(program.inputs.map((input) => [input.name, input])),
    nodes: new Map(program.nodes.map((node) => [node.name, node])),
    modules: new Map((options.modules ?? []).map((module) => [module.data.name, module])),
    now: options.now ?? 0,
    makers: makersOf(program),
    ticks: new Map(),
    values: new Map(),
  };
}

function makersOf(program: CheckedProgram): Evaluation["makers"] {
  const makers = new Map<string, { maker: ClockMaker; expression: TypedExpression }>();
  const add = (expression: TypedExpression): void => {
    for (const maker of makersIn(expression)) {
      makers.set(`tick:${clockNode(expression.path, maker)}`, { maker, expression });
    }
  };
  const roots = [...program.nodes, ...program.outputs].map(({ value }) => value);
  for (const root of roots) walkTyped(root, add);
  return makers;
}

function makersIn(expression: TypedExpression): readonly ClockMaker[] {
  switch (expression.kind) {
    case "merge-records":
      return expression.merge === undefined ? [] : ["merge"];
    case "call":
      return ["join", "gather", "each"];
    default:
      return [];
  }
}
