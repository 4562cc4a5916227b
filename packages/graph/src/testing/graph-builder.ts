import { booleanType, type JsonValue, listOf, optionalOf, recordOf, type Type } from "@constellation/types";
import { readType } from "@constellation/types/testing";
import type {
  BaseClock,
  CallNode,
  Clock,
  GatherStrategy,
  Graph,
  GraphAnnotation,
  GraphInput,
  GraphNode,
  GraphOutput,
  NodeId,
  NodeInputs,
  Ticks,
} from "../graph.ts";
import { hashGraph } from "../hash/hash-graph.ts";
import type { CallOptions, MergeStrategy } from "../options.ts";
import { assignRegionsAndArms } from "../structure/assign-regions-and-arms.ts";
import { scopesOf } from "../structure/scopes-of.ts";

type Distribute<N> = N extends GraphNode
  ? Omit<N, "id" | "clock" | "region" | "arm" | "span" | "type">
  : never;

/** A node as a test writes it: id, clock, region, arm and span are worked out; types may be text. */
export type NodeDraft = Distribute<GraphNode> & { readonly type: Type | string; readonly clock?: Clock };

/** A call as a test writes it; what is left out is a pure module without options whose parameters take what they get. */
export interface CallDraft {
  readonly result: Type | string;
  readonly options?: CallOptions;
  readonly effect?: CallNode["effect"];
  readonly role?: CallNode["role"];
  readonly fallback?: NodeId;
  readonly name?: string;
}

/** Further parts of an input or output. */
export interface PortDraft {
  readonly default?: JsonValue;
  readonly annotations?: readonly GraphAnnotation[];
  readonly doc?: string;
}

/** Builds sound graphs for tests: clocks are inferred, `latest` nodes stand where clocks meet, regions and arms are assigned. */
export class GraphBuilder {
  readonly #inputs: GraphInput[] = [];
  readonly #outputs: { readonly name: string; readonly node: NodeId; readonly port: PortDraft }[] = [];
  readonly #nodes = new Map<NodeId, GraphNode>();
  readonly #ticks = new Map<string, Ticks>();
  #line = 0;

  /** An input, or with a `default` a parameter. */
  input(name: string, type: Type | string, port: PortDraft = {}): NodeId {
    const clock = port.default === undefined ? [`in:${name}`] : [];
    const span = this.#span();
    const { annotations = [], ...rest } = port;
    this.#inputs.push({ name, type: typeOf(type), clock, annotations, span, ...rest });
    for (const base of clock) this.#ticks.set(base, "one");
    return this.#put({ kind: "input", input: name, inputs: {}, type: typeOf(type) }, `in:${name}`, clock);
  }

  /** Any node. Operands on different clocks are joined first. */
  add(draft: NodeDraft, id: NodeId = `n${this.#nodes.size}`): NodeId {
    const { type, clock, ...rest } = draft;
    const typed = { ...rest, type: typeOf(type) };
    if (clock !== undefined) return this.#put(typed, id, clock);
    const target = this.#union(Object.values(draft.inputs).map((input) => this.clockOf(input)));
    const inputs = draft.kind === "lambda" ? draft.inputs : this.#joined(draft.inputs, target);
    return this.#put({ ...typed, inputs }, id, target);
  }

  /** A node that ticks by itself. */
  addTicking(draft: NodeDraft, id: NodeId, ticks: Ticks): NodeId {
    this.#ticks.set(`tick:${id}`, ticks);
    return this.add({ ...draft, clock: [`tick:${id}`] }, id);
  }

  literal(value: JsonValue, type: Type | string): NodeId {
    return this.add({ kind: "literal", value, type, inputs: {} });
  }

  field(record: NodeId, field: string, name?: string): NodeId {
    const of = this.typeOf(record);
    const found = of.kind === "record" ? of.fields.find((entry) => entry.name === field) : undefined;
    if (found === undefined) throw new RangeError(`"${record}" has no field "${field}"`);
    const type = found.optional ? optionalOf(found.type) : found.type;
    return this.add(
      { kind: "field", field, optional: false, lists: 0, inputs: { record }, type, ...named(name) },
      name,
    );
  }

  compare(left: NodeId, operator: ">" | "==" | "<", right: NodeId, name?: string): NodeId {
    const operandType = this.typeOf(left);
    const inputs = { left, right };
    return this.add(
      { kind: "compare", operator, operandType, inputs, type: booleanType, ...named(name) },
      name,
    );
  }

  guard(value: NodeId, condition: NodeId, name?: string): NodeId {
    const type = optionalOf(this.typeOf(value));
    return this.add({ kind: "guard", inputs: { condition, value }, type, ...named(name) }, name);
  }

  /** `left + right` of two records; with a strategy, through a merge node. */
  mergeRecords(
    left: NodeId,
    right: NodeId,
    options: { readonly name?: string; readonly merge?: MergeStrategy } = {},
  ): NodeId {
    const fields = [left, right].flatMap((side) => {
      const type = this.typeOf(side);
      return type.kind === "record" ? type.fields : [];
    });
    const { name, merge } = options;
    const sides =
      merge === undefined ? { left, right } : this.#pair(left, right, merge, name ?? `n${this.#nodes.size}`);
    return this.add({ kind: "merge-records", inputs: sides, type: recordOf(fields), ...named(name) }, name);
  }

  call(callee: string, inputs: NodeInputs, draft: CallDraft): NodeId {
    const { result, options = {}, effect = "pure", role = "module", fallback, name } = draft;
    const parameters = Object.entries(inputs).map(([parameter, id]) => {
      const type = this.typeOf(id);
      return { name: parameter, type: type.kind === "optional" ? type.inner : type };
    });
    const lifted = Object.keys(inputs).filter((key) => this.typeOf(inputs[key] ?? "").kind === "optional");
    const resultType = typeOf(result);
    const type = lifted.length > 0 && fallback === undefined ? optionalOf(resultType) : resultType;
    const own = {
      callee,
      role,
      effect,
      stateful: false,
      parameters,
      lifted,
      typeArguments: {},
      resultType,
      options,
    };
    return this.add(
      { kind: "call", ...own, inputs, type, ...named(name), ...(fallback === undefined ? {} : { fallback }) },
      name,
    );
  }

  /** A gather of one argument, and the list that it gives. */
  window(value: NodeId, gather: GatherStrategy, name: string): NodeId {
    const list = listOf(this.typeOf(value));
    const values = recordOf([{ name: "items", type: list }]);
    const type = recordOf([{ name: "values", type: values }]);
    const many = gather.kind === "sliding" ? "many" : "one";
    const id = this.addTicking(
      { kind: "gather", gather, inputs: { items: value }, type },
      `${name}@gather`,
      many,
    );
    return this.field(this.field(id, "values"), "items");
  }

  output(name: string, node: NodeId, port: PortDraft = {}): void {
    this.#outputs.push({ name, node, port });
  }

  typeOf(id: NodeId): Type {
    return this.#node(id).type;
  }

  clockOf(id: NodeId): Clock {
    return this.#node(id).clock;
  }

  /** The graph so far, with its hash. */
  build(file = "test.cst"): Graph {
    const outputs = this.#outputs.map((output) => this.#output(output));
    const nodes = assignRegionsAndArms([...this.#nodes.values()], outputs);
    const callees = scopesOf(nodes).flatMap(({ nodes: of }) => of.filter((node) => node.kind === "call"));
    const modules = new Map(
      callees.map(({ callee, effect }) => [callee, { name: callee, signatureHash: "0", effect }]),
    );
    const graph: Graph = {
      format: "constellation-graph",
      version: 1,
      hash: "",
      file,
      inputs: this.#inputs,
      clocks: this.#bases(),
      nodes,
      outputs,
      modules: [...modules.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
    return { ...graph, hash: hashGraph(graph) };
  }

  #output({ name, node, port }: { name: string; node: NodeId; port: PortDraft }): GraphOutput {
    const { type, clock } = this.#node(node);
    const all = clock.map((base) => this.#ticks.get(base) ?? "one");
    const ticks = all.includes("many") ? "many" : all.includes("optional") ? "optional" : "one";
    const { annotations = [], doc } = port;
    const span = this.#span();
    return { name, node, type, clock, ticks, annotations, span, ...(doc === undefined ? {} : { doc }) };
  }

  #pair(left: NodeId, right: NodeId, merge: MergeStrategy, name: string): NodeInputs {
    const isTable = merge.strategy === "lookup" && merge.waitMs === undefined;
    const type = recordOf([
      { name: "left", type: this.typeOf(left) },
      { name: "right", type: this.typeOf(right), optional: merge.strategy === "lookup" },
    ]);
    const draft: NodeDraft = { kind: "merge", merge, inputs: { left, right }, type };
    const id = `${name}@merge`;
    const pair = isTable
      ? this.add({ ...draft, clock: this.clockOf(left) }, id)
      : this.addTicking(draft, id, "optional");
    return { left: this.field(pair, "left"), right: this.field(pair, "right") };
  }

  #joined(inputs: NodeInputs, target: Clock): NodeInputs {
    const entries = Object.entries(inputs).map(
      ([parameter, id]) => [parameter, this.#latest(id, target)] as const,
    );
    return Object.fromEntries(entries);
  }

  #latest(value: NodeId, clock: Clock): NodeId {
    const own = this.clockOf(value);
    if (own.length === 0 || own.length === clock.length) return value;
    const id = `${value}@latest(${clock.join("+")})`;
    if (this.#nodes.has(id)) return id;
    return this.#put({ kind: "latest", inputs: { value }, type: this.typeOf(value) }, id, clock);
  }

  #union(clocks: readonly Clock[]): Clock {
    const wanted = new Set(clocks.flat());
    return this.#bases().flatMap(({ base }) => (wanted.has(base) ? [base] : []));
  }

  /** Inputs first, as in the language. */
  #bases(): readonly BaseClock[] {
    const all = [...this.#ticks].map(([base, ticks]) => ({ base, ticks }));
    const isInput = ({ base }: BaseClock): boolean => base.startsWith("in:");
    return [...all.filter(isInput), ...all.filter((clock) => !isInput(clock))];
  }

  #put(draft: Distribute<GraphNode> & { readonly type: Type }, id: NodeId, clock: Clock): NodeId {
    this.#nodes.set(id, { ...draft, id, clock, region: "", span: this.#span() });
    return id;
  }

  #node(id: NodeId): GraphNode {
    const node = this.#nodes.get(id);
    if (node === undefined) throw new RangeError(`there is no node "${id}" yet`);
    return node;
  }

  #span(): { readonly start: number; readonly end: number } {
    const start = this.#line * 10;
    this.#line += 1;
    return { start, end: start + 9 };
  }
}

function typeOf(type: Type | string): Type {
  return typeof type === "string" ? readType(type) : type;
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}
