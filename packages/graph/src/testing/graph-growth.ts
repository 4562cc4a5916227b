import { booleanType, intType, listOf, stringType, type Type } from "@constellation/types";
import type { Graph, NodeId } from "../graph.ts";
import { GraphBuilder } from "./graph-builder.ts";

/** One step of growing a graph; numbers choose operands from what there is. */
export interface GrowthStep {
  /** A key of `growthOperations`. */
  readonly operation: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** The nodes of each type that a growing graph has, to choose operands from. */
interface Pool {
  readonly g: GraphBuilder;
  readonly ints: NodeId[];
  readonly booleans: NodeId[];
  readonly maybes: NodeId[];
  readonly lists: NodeId[];
}

/** What a step works on: two Ints, a condition, a fresh name. */
interface Operands extends GrowthStep {
  readonly left: NodeId;
  readonly right: NodeId;
  readonly condition: NodeId;
  readonly name: string;
}

/** A graph that grows by steps and stays sound at each. */
export class GraphGrowth {
  readonly #pool: Pool = { g: new GraphBuilder(), ints: [], booleans: [], maybes: [], lists: [] };
  #count = 0;

  constructor(inputs: number) {
    const { g, ints, booleans } = this.#pool;
    for (let index = 0; index < inputs; index += 1) {
      const input = g.input(`i${index}`, "{ n: Int, ok: Boolean, s: String }");
      ints.push(g.field(input, "n", `n${index}of`));
      booleans.push(g.field(input, "ok"));
    }
  }

  grow(step: GrowthStep): void {
    const { ints, booleans } = this.#pool;
    const operands = {
      left: pick(ints, step.a),
      right: pick(ints, step.b),
      condition: pick(booleans, step.c),
    };
    growthOperations[step.operation]?.(this.#pool, { ...step, ...operands, name: `x${this.#count}` });
    this.#count += 1;
  }

  finish(outputs: readonly number[]): Graph {
    const { g, ints, booleans, maybes, lists } = this.#pool;
    const all = [...ints, ...booleans, ...maybes, ...lists];
    for (const [index, choice] of outputs.entries()) g.output(`o${index}`, pick(all, choice));
    return g.build();
  }
}

/** What a step can do, by name. A step that does not fit what there is does nothing. */
export const growthOperations: Readonly<Record<string, (pool: Pool, operands: Operands) => void>> = {
  literal({ g, ints }, { a }) {
    ints.push(g.literal(a, intType));
  },
  parameter({ g, ints }, { a, name }) {
    ints.push(g.input(`p${name}`, intType, { default: a }));
  },
  arithmetic({ g, ints }, { left, right, c, name }) {
    const operator = (["+", "-", "*", "/", "%"] as const)[c % 5] ?? "+";
    const inputs = { left, right };
    ints.push(g.add({ kind: "arithmetic", operator, numeric: "Int", inputs, type: intType, name }, name));
  },
  compare({ g, booleans }, { left, right, c }) {
    booleans.push(g.compare(left, c % 2 === 0 ? ">" : "==", right));
  },
  logic({ g, booleans }, { condition, a, b }) {
    const inputs = { left: condition, right: pick(booleans, a) };
    booleans.push(g.add({ kind: "logic", operator: b % 2 === 0 ? "and" : "or", inputs, type: booleanType }));
  },
  guard({ g, maybes }, { left, condition, name }) {
    maybes.push(g.guard(left, condition, name));
  },
  coalesce({ g, ints, maybes }, { right, a }) {
    if (maybes.length === 0) return;
    ints.push(
      g.add({ kind: "coalesce", inputs: { value: pick(maybes, a), otherwise: right }, type: intType }),
    );
  },
  choose({ g, ints }, { left, right, condition, name }) {
    const inputs = { condition0: condition, value0: left, otherwise: right };
    ints.push(g.add({ kind: "choose", form: "if", inputs, type: intType, name }, name));
  },
  record({ g, ints }, { left, right }) {
    const entries = [{ kind: "field", name: "n" } as const, { kind: "field", name: "m" } as const];
    const inputs = { "0": left, "1": right };
    ints.push(g.field(g.add({ kind: "record", entries, inputs, type: "{ n: Int, m: Int }" }), "m"));
  },
  interpolate({ g, ints }, { left }) {
    const value = g.add({ kind: "interpolate", texts: ["a", "b"], inputs: { "0": left }, type: stringType });
    ints.push(g.call("stdlib.string.string-length", { value }, { result: intType }));
  },
  list({ g, lists }, { left, right }) {
    lists.push(g.add({ kind: "list", inputs: { "0": left, "1": right }, type: listOf(intType) }));
  },
  lambda({ g, lists }, { right, a, name }) {
    if (lists.length > 0) lists.push(mapped(g, { list: pick(lists, a), captured: right, name }));
  },
  call({ g, ints }, { left, right, a, c, name }) {
    const isPure = c % 2 === 0;
    const fallback = c % 4 === 0 && g.clockOf(left).length > 0 ? { fallback: g.literal(a, intType) } : {};
    const effect = isPure ? "pure" : "async";
    const draft = {
      name,
      result: intType,
      effect,
      options: c % 3 === 0 ? { retry: c } : {},
      ...fallback,
    } as const;
    ints.push(g.call(isPure ? "Score" : "Fetch", { value: left, weight: right }, draft));
  },
  window({ g, lists }, { left, a, name }) {
    if (g.clockOf(left).length > 0)
      lists.push(g.window(left, { kind: "count", size: a + 1, slide: 1 }, name));
  },
  merge({ g, ints }, { left, right, c, name }) {
    if (g.clockOf(left).join() === g.clockOf(right).join()) return;
    const strategy = c % 2 === 0 ? "interleave" : "concat";
    const draft = { kind: "merge", merge: { strategy }, inputs: { left, right }, type: intType } as const;
    ints.push(g.addTicking(draft, `${name}@merge`, "many"));
  },
  each({ g, ints, lists }, { a, name }) {
    const list = lists.length === 0 ? undefined : pick(lists, a);
    if (list === undefined || g.clockOf(list).length === 0) return;
    ints.push(g.addTicking({ kind: "each", inputs: { list }, type: intType }, `${name}@each`, "many"));
  },
};

/** `map(list, (i) => i + captured)` where clocks allow the capture, else `(i) => i + 1`. */
function mapped(
  g: GraphBuilder,
  { list, captured, name }: { readonly list: NodeId; readonly captured: NodeId; readonly name: string },
): NodeId {
  const clock = g.clockOf(list);
  const isNear = g.clockOf(captured).length === 0 || g.clockOf(captured).join() === clock.join();
  const place = { clock, region: "", span: { start: 0, end: 1 }, type: intType };
  const parameter = { ...place, kind: "parameter", id: `${name}(i)`, parameter: "i", inputs: {} } as const;
  const one = { ...place, kind: "literal", id: `${name}.one`, value: 1, inputs: {}, clock: [] } as const;
  const inputs = { left: parameter.id, right: isNear ? captured : one.id };
  const sum = {
    ...place,
    kind: "arithmetic",
    id: `${name}.sum`,
    operator: "+",
    numeric: "Int",
    inputs,
  } as const;
  const type: Type = { kind: "function", parameters: [{ name: "i", type: intType }], result: intType };
  const transform = g.add(
    {
      kind: "lambda",
      parameters: [parameter.id],
      body: isNear ? [parameter, sum] : [parameter, one, sum],
      result: sum.id,
      asynchronous: false,
      inputs: isNear ? { [captured]: captured } : {},
      type,
      clock,
    },
    `${name}.lambda`,
  );
  return g.call("stdlib.collection.map", { items: list, transform }, { result: listOf(intType), name });
}

function pick(nodes: readonly NodeId[], choice: number): NodeId {
  const node = nodes[choice % nodes.length];
  if (node === undefined) throw new RangeError("there should be a node to choose");
  return node;
}
