import type { Graph, NodeId } from "@constellation/graph";
import { GraphBuilder } from "@constellation/graph/testing";

/** Five boxes: two inputs, a sum, a test, an output. */
export function smallPipeline(): Graph {
  const g = new GraphBuilder();
  const order = g.input("order", "{ id: String, total: Float }");
  const limit = g.input("limit", "Float", { default: 100 });
  const isBig = g.compare(g.field(order, "total"), ">", limit, "isBig");
  g.output("big", g.guard(order, isBig, "big"));
  return g.build("small.cst");
}

const words = [
  "order",
  "price",
  "stock",
  "user",
  "score",
  "route",
  "flight",
  "delay",
  "tier",
  "total",
  "risk",
  "offer",
];

/**
 * A pipeline of about `count` boxes as people write them: a few inputs, steps that mostly read what is near, modules,
 * guards, choices, a window for every twelfth step. The same for the same arguments.
 */
export function growingPipeline(
  count: number,
  inputs = Math.max(2, Math.round(Math.sqrt(count) / 2)),
): Graph {
  const growth = new Growth(inputs);
  while (growth.count < count - Math.ceil(count / 10)) growth.step();
  return growth.finish(Math.ceil(count / 10));
}

class Growth {
  readonly #g = new GraphBuilder();
  readonly #numbers: NodeId[] = [];
  readonly #unread = new Set<NodeId>();
  #state = 7;
  count = 0;

  constructor(inputs: number) {
    for (let index = 0; index < inputs; index += 1) {
      const input = this.#g.input(
        `${words[index % words.length]}Events${index < words.length ? "" : index}`,
        "{ id: String, value: Float, ok: Boolean }",
      );
      this.count += 1;
      this.#add(this.#g.field(input, "value", this.#name()));
    }
  }

  step(): void {
    const g = this.#g;
    const left = this.#near();
    const kind = this.#next(12);
    const name = this.#name();
    if (kind < 5) this.#arithmetic(left, name);
    else if (kind < 8) {
      const options = this.#next(2) === 0 ? { retry: 2, timeoutMs: 5000 } : { concurrency: 8 };
      const inputs = this.#next(3) === 0 ? { value: left, weight: this.#sameClock(left) } : { value: left };
      this.#add(g.call(`app.${capital(name)}`, inputs, { name, result: "Float", effect: "async", options }));
    } else if (kind < 9)
      this.#add(g.call(`app.${capital(name)}`, { value: left }, { name, result: "Float", effect: "sync" }));
    else if (kind < 11) {
      const condition = g.compare(left, ">", g.literal(10, "Float"));
      const inputs = { condition0: condition, value0: left, otherwise: this.#sameClock(left) };
      this.#add(g.add({ kind: "choose", form: "if", inputs, type: "Float", name }, name));
    } else {
      const items = g.window(left, { kind: "tumbling", sizeMs: 3_600_000, latenessMs: 0 }, name);
      this.count += 1;
      this.#add(g.call("stdlib.aggregate.sum", { items }, { name, result: "Float", role: "aggregate" }));
    }
  }

  finish(outputs: number): Graph {
    const ends = [...this.#unread, ...this.#numbers].slice(0, outputs);
    for (const [index, node] of ends.entries()) this.#g.output(`result${index}`, node);
    return this.#g.build(`${this.count}.cst`);
  }

  #arithmetic(left: NodeId, name: string): void {
    const inputs = { left, right: this.#next(3) === 0 ? this.#sameClock(left) : this.#g.literal(2, "Float") };
    const operator = (["+", "-", "*"] as const)[this.#next(3)] ?? "+";
    this.#add(
      this.#g.add({ kind: "arithmetic", operator, numeric: "Float", inputs, type: "Float", name }, name),
    );
  }

  #add(node: NodeId): void {
    this.#numbers.push(node);
    this.#unread.add(node);
    this.count += 1;
  }

  #near(): NodeId {
    const back = Math.min(this.#numbers.length, 3 + this.#next(12));
    return this.#read(this.#numbers[this.#numbers.length - 1 - this.#next(back)] ?? "");
  }

  #sameClock(of: NodeId): NodeId {
    const clock = this.#g.clockOf(of).join();
    const candidates = this.#numbers.filter((node) => this.#g.clockOf(node).join() === clock);
    return this.#read(candidates[this.#next(candidates.length)] ?? of);
  }

  #read(node: NodeId): NodeId {
    this.#unread.delete(node);
    return node;
  }

  #name(): string {
    return `${words[this.count % words.length]}${this.count}`;
  }

  #next(below: number): number {
    this.#state = (this.#state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((this.#state / 2_147_483_648) * below);
  }
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
