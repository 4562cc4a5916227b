import { booleanType, intType, listOf, stringType, type Type } from "@constellation/types";
import { type Arbitrary, array, constantFrom, nat, record } from "fast-check";
import type { Graph, NodeId } from "../graph.ts";
import { GraphBuilder } from "./graph-builder.ts";

const operations = [
  "literal",
  "parameter",
  "arithmetic",
  "compare",
  "logic",
  "guard",
  "coalesce",
  "choose",
  "record",
  "interpolate",
  "list",
  "lambda",
  "call",
  "window",
  "merge",
  "each",
] as const;

/** One step of building a graph; numbers choose operands from what there is. */
interface Step {
  readonly operation: (typeof operations)[number];
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Sound graphs of every kind of node but a few, on one to three inputs, with arms, windows, merges and lambdas. */
export function graphArbitrary(options: { readonly stepsMax?: number } = {}): Arbitrary<Graph> {
  const step = record<Step>({ operation: constantFrom(...operations), a: nat(40), b: nat(40), c: nat(40) });
  return record({
    inputs: nat(2),
    steps: array(step, { maxLength: options.stepsMax ?? 25 }),
    outputs: array(nat(40), { minLength: 1, maxLength: 3 }),
  }).map(({ inputs, steps, outputs }) => {
    const growth = new Growth(inputs + 1);
    for (const each of steps) growth.grow(each);
    return growth.finish(outputs);
  });
}

/** A graph under construction: the nodes of each type, to choose operands from. */
class Growth {
  readonly #g = new GraphBuilder();
  readonly #ints: NodeId[] = [];
  readonly #booleans: NodeId[] = [];
  readonly #maybes: NodeId[] = [];
  readonly #lists: NodeId[] = [];
  #count = 0;

  constructor(inputs: number) {
    for (let index = 0; index < inputs; index += 1) {
      const input = this.#g.input(`i${index}`, "{ n: Int, ok: Boolean, s: String }");
      this.#ints.push(this.#g.field(input, "n", `n${index}of`));
      this.#booleans.push(this.#g.field(input, "ok"));
    }
  }

  grow(step: Step): void {
    const g = this.#g;
    const [left, right] = [pick(this.#ints, step.a), pick(this.#ints, step.b)];
    const condition = pick(this.#booleans, step.c);
    const name = `x${this.#count}`;
    this.#count += 1;
    switch (step.operation) {
      case "literal":
        this.#ints.push(g.literal(step.a, intType));
        return;
      case "parameter":
        this.#ints.push(g.input(`p${this.#count}`, intType, { default: step.a }));
        return;
      case "arithmetic": {
        const operator = (["+", "-", "*", "/", "%"] as const)[step.c % 5] ?? "+";
        this.#ints.push(
          g.add(
            { kind: "arithmetic", operator, numeric: "Int", inputs: { left, right }, type: intType, name },
            name,
          ),
        );
        return;
      }
      case "compare":
        this.#booleans.push(g.compare(left, step.c % 2 === 0 ? ">" : "==", right));
        return;
      case "logic": {
        const inputs = { left: condition, right: pick(this.#booleans, step.a) };
        const operator = step.b % 2 === 0 ? "and" : "or";
        this.#booleans.push(g.add({ kind: "logic", operator, inputs, type: booleanType }));
        return;
      }
      case "guard":
        this.#maybes.push(g.guard(left, condition, name));
        return;
      case "coalesce":
        if (this.#maybes.length === 0) return;
        this.#ints.push(
          g.add({
            kind: "coalesce",
            inputs: { value: pick(this.#maybes, step.a), otherwise: right },
            type: intType,
          }),
        );
        return;
      case "choose": {
        const inputs = { condition0: condition, value0: left, otherwise: right };
        this.#ints.push(g.add({ kind: "choose", form: "if", inputs, type: intType, name }, name));
        return;
      }
      case "record": {
        const entries = [{ kind: "field", name: "n" } as const, { kind: "field", name: "m" } as const];
        const made = g.add({
          kind: "record",
          entries,
          inputs: { "0": left, "1": right },
          type: "{ n: Int, m: Int }",
        });
        this.#ints.push(g.field(made, "m"));
        return;
      }
      case "interpolate": {
        const text = g.add({
          kind: "interpolate",
          texts: ["a", "b"],
          inputs: { "0": left },
          type: stringType,
        });
        this.#ints.push(g.call("stdlib.string.string-length", { value: text }, { result: intType }));
        return;
      }
      default:
        this.#growFurther(step, { left, right, name });
    }
  }

  #growFurther(step: Step, { left, right, name }: { left: NodeId; right: NodeId; name: string }): void {
    const g = this.#g;
    switch (step.operation) {
      case "list":
        this.#lists.push(g.add({ kind: "list", inputs: { "0": left, "1": right }, type: listOf(intType) }));
        return;
      case "lambda":
        if (this.#lists.length === 0) return;
        this.#lists.push(this.#mapped(pick(this.#lists, step.a), right, name));
        return;
      case "call":
        this.#ints.push(
          g.call(
            step.c % 2 === 0 ? "Score" : "Fetch",
            { value: left, weight: right },
            {
              name,
              result: intType,
              effect: step.c % 2 === 0 ? "pure" : "async",
              options: step.c % 3 === 0 ? { retry: step.c } : {},
              ...(step.c % 4 === 0 && g.clockOf(left).length > 0
                ? { fallback: g.literal(step.a, intType) }
                : {}),
            },
          ),
        );
        return;
      case "window":
        if (g.clockOf(left).length > 0) {
          this.#lists.push(g.window(left, { kind: "count", size: step.a + 1, slide: 1 }, name));
        }
        return;
      case "merge": {
        if (g.clockOf(left).join() === g.clockOf(right).join()) return;
        const strategy = step.c % 2 === 0 ? "interleave" : "concat";
        const inputs = { left, right };
        this.#ints.push(
          g.addTicking(
            { kind: "merge", merge: { strategy }, inputs, type: intType },
            `${name}@merge`,
            "many",
          ),
        );
        return;
      }
      case "each": {
        const list = this.#lists.length === 0 ? undefined : pick(this.#lists, step.a);
        if (list === undefined || g.clockOf(list).length === 0) return;
        this.#ints.push(
          g.addTicking({ kind: "each", inputs: { list }, type: intType }, `${name}@each`, "many"),
        );
        return;
      }
      default:
        return;
    }
  }

  /** `map(list, (i) => i + captured)` where clocks allow the capture, else `(i) => i + 1`. */
  #mapped(list: NodeId, captured: NodeId, name: string): NodeId {
    const g = this.#g;
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
    const lambda = g.add(
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
    return g.call(
      "stdlib.collection.map",
      { items: list, transform: lambda },
      { result: listOf(intType), name },
    );
  }

  finish(outputs: readonly number[]): Graph {
    const all = [...this.#ints, ...this.#booleans, ...this.#maybes, ...this.#lists];
    for (const [index, choice] of outputs.entries()) this.#g.output(`o${index}`, pick(all, choice));
    return this.#g.build();
  }
}

function pick(nodes: readonly NodeId[], choice: number): NodeId {
  const node = nodes[choice % nodes.length];
  if (node === undefined) throw new RangeError("there should be a node to choose");
  return node;
}
