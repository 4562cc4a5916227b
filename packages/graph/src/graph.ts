import type { Span } from "@constellation/diagnostics";
import type { Effect, JsonValue, Type } from "@constellation/types";
import type { CallOptions, MergeStrategy } from "./options.ts";

/** Stable within a graph: made from names and structure (`scored`, `scored.order`), never from counters. */
export type NodeId = string;

/**
 * The set of base clocks that a value ticks with, in the order of `Graph.clocks`; empty for a constant.
 * A base is `in:NAME` or `tick:NODE`.
 */
export type Clock = readonly string[];

/** How often a base clock ticks in a batch run, where each input is a stream of one element. */
export type Ticks = "one" | "optional" | "many";

/**
 * A pipeline: typed nodes, edges by parameter, clocks. The contract between the front and everything that runs:
 * it needs no parser and holds no user code. Immutable.
 */
export interface Graph {
  readonly format: "constellation-graph";
  readonly version: 1;
  /** SHA-256 (hex) of the meaning: literals, options, projections, structure and interface names; not of spans, docs, ids, local names. */
  readonly hash: string;
  /** Relative path of the source file, `/`-separated, or a name for text without a file. */
  readonly file: string;
  readonly inputs: readonly GraphInput[];
  /** Base clocks in the order of their declaration: that is "left first". */
  readonly clocks: readonly BaseClock[];
  /** Topologically ordered: a node stands after all that it reads. */
  readonly nodes: readonly GraphNode[];
  readonly outputs: readonly GraphOutput[];
  /** The modules (not standard functions) that the graph calls, sorted by name. */
  readonly modules: readonly GraphModule[];
}

export interface BaseClock {
  readonly base: string;
  readonly ticks: Ticks;
}

export interface GraphInput {
  readonly name: string;
  readonly type: Type;
  /** Set for a parameter; JSON in the encoding of `type`. */
  readonly default?: JsonValue;
  readonly clock: Clock;
  readonly example?: JsonValue;
  readonly annotations: readonly GraphAnnotation[];
  readonly doc?: string;
  readonly span: Span;
}

export interface GraphOutput {
  readonly name: string;
  readonly node: NodeId;
  /** Type of one value; in batch a list of it for ticks "many", `null` possible for "optional". */
  readonly type: Type;
  readonly clock: Clock;
  readonly ticks: Ticks;
  readonly annotations: readonly GraphAnnotation[];
  readonly doc?: string;
  readonly span: Span;
}

export interface GraphAnnotation {
  readonly kind: "source" | "sink";
  readonly connector: string;
  readonly properties: Readonly<Record<string, JsonValue>>;
}

export interface GraphModule {
  readonly name: string;
  /** Hash of parameters, result and effect as the checker knew them. */
  readonly signatureHash: string;
  readonly effect: Effect;
}

interface NodeBase {
  readonly id: NodeId;
  readonly type: Type;
  readonly clock: Clock;
  /** All nodes of one clock form a region; its name is its clock's bases joined by `+`, or `constant`. */
  readonly region: string;
  /** The arm that alone needs this node: the id of the conditional node and the input's name, e.g. `tier/value0`, `scored/@fallback`. Evaluation is by need in any case. */
  readonly arm?: string;
  /** Absolute, in `Graph.file`. */
  readonly span: Span;
  /** The declaration's name where the node is one. */
  readonly name?: string;
  /** Further declarations that this node is the value of: `y = x`, or an equal expression that was shared. */
  readonly alsoNamed?: readonly string[];
  readonly doc?: string;
}

/** What a node reads: node ids by parameter, in a fixed order. */
export type NodeInputs = Readonly<Record<string, NodeId>>;

export type GraphNode =
  | InputNode
  | LiteralNode
  | ArithmeticNode
  | NegateNode
  | ConcatNode
  | CompareNode
  | LogicNode
  | NotNode
  | InterpolateNode
  | CoalesceNode
  | GuardNode
  | ChooseNode
  | TestNode
  | FieldNode
  | ProjectNode
  | RecordNode
  | ListNode
  | MergeRecordsNode
  | ConvertNode
  | CallNode
  | LambdaNode
  | ParameterNode
  | LatestNode
  | MergeNode
  | GatherNode
  | EachNode;

/** The value of an input; id `in:NAME`, no inputs. */
export interface InputNode extends NodeBase {
  readonly kind: "input";
  readonly input: string;
  readonly inputs: NodeInputs;
}

export interface LiteralNode extends NodeBase {
  readonly kind: "literal";
  /** JSON in the encoding of `type`. */
  readonly value: JsonValue;
  readonly inputs: NodeInputs;
}

/** inputs: left, right */
export interface ArithmeticNode extends NodeBase {
  readonly kind: "arithmetic";
  readonly operator: "+" | "-" | "*" | "/" | "%";
  readonly numeric: "Int" | "Float";
  readonly inputs: NodeInputs;
}

/** inputs: value */
export interface NegateNode extends NodeBase {
  readonly kind: "negate";
  readonly numeric: "Int" | "Float";
  readonly inputs: NodeInputs;
}

/** inputs: left, right (strings) */
export interface ConcatNode extends NodeBase {
  readonly kind: "concat";
  readonly inputs: NodeInputs;
}

/** inputs: left, right; compared at `operandType` */
export interface CompareNode extends NodeBase {
  readonly kind: "compare";
  readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=";
  readonly operandType: Type;
  readonly inputs: NodeInputs;
}

/** inputs: left, right; right is an arm, evaluated only when left does not decide */
export interface LogicNode extends NodeBase {
  readonly kind: "logic";
  readonly operator: "and" | "or";
  readonly inputs: NodeInputs;
}

/** inputs: value */
export interface NotNode extends NodeBase {
  readonly kind: "not";
  readonly inputs: NodeInputs;
}

/** `texts[0] ${input "0"} texts[1] ${input "1"} …`; texts has one more entry than inputs; rendered by the inputs' types */
export interface InterpolateNode extends NodeBase {
  readonly kind: "interpolate";
  readonly texts: readonly string[];
  readonly inputs: NodeInputs;
}

/** inputs: value, otherwise; otherwise is an arm */
export interface CoalesceNode extends NodeBase {
  readonly kind: "coalesce";
  readonly inputs: NodeInputs;
}

/** inputs: condition, value; value is an arm; None when the condition is false */
export interface GuardNode extends NodeBase {
  readonly kind: "guard";
  readonly inputs: NodeInputs;
}

/** inputs: condition0, value0, condition1, value1, …, otherwise; the first condition is strict, all else are arms */
export interface ChooseNode extends NodeBase {
  readonly kind: "choose";
  readonly form: "if" | "branch" | "match";
  readonly inputs: NodeInputs;
}

/** inputs: value */
export interface TestNode extends NodeBase {
  readonly kind: "test";
  readonly test: PatternTest;
  readonly inputs: NodeInputs;
}

export type PatternTest =
  | { readonly kind: "is"; readonly type: Type }
  /** `value` is JSON in the encoding of `type`. */
  | { readonly kind: "equals"; readonly type: Type; readonly value: JsonValue }
  | { readonly kind: "none" }
  | { readonly kind: "has-fields"; readonly fields: readonly string[] };

/** inputs: record; `lists`: levels of List it goes through; `optional`: None where the record is None */
export interface FieldNode extends NodeBase {
  readonly kind: "field";
  readonly field: string;
  readonly optional: boolean;
  readonly lists: number;
  readonly inputs: NodeInputs;
}

/** inputs: record */
export interface ProjectNode extends NodeBase {
  readonly kind: "project";
  readonly fields: readonly string[];
  readonly lists: number;
  readonly inputs: NodeInputs;
}

/** inputs: "0", "1", … one per entry; a later entry wins, an absent optional field of a spread does not override */
export interface RecordNode extends NodeBase {
  readonly kind: "record";
  readonly entries: readonly (
    | { readonly kind: "field"; readonly name: string }
    | { readonly kind: "spread" }
  )[];
  readonly inputs: NodeInputs;
}

/** inputs: "0", "1", … */
export interface ListNode extends NodeBase {
  readonly kind: "list";
  readonly inputs: NodeInputs;
}

/** inputs: left, right, both on this node's clock; record algebra, through lists on either side */
export interface MergeRecordsNode extends NodeBase {
  readonly kind: "merge-records";
  readonly inputs: NodeInputs;
}

/** inputs: value; the same value as this node's type: its JSON form where that is Json, a member of a union where a pattern narrowed it */
export interface ConvertNode extends NodeBase {
  readonly kind: "convert";
  readonly inputs: NodeInputs;
}

/**
 * A call of a module, standard function or aggregate. inputs: one per parameter, in order.
 * `lifted` parameters skip the call when their argument is None.
 */
export interface CallNode extends NodeBase {
  readonly kind: "call";
  readonly callee: string;
  readonly role: "module" | "aggregate";
  readonly effect: Effect;
  readonly stateful: boolean;
  readonly parameters: readonly { readonly name: string; readonly type: Type }[];
  readonly lifted: readonly string[];
  readonly typeArguments: Readonly<Record<string, Type>>;
  /** Result of the function itself, before lifting and on_error. */
  readonly resultType: Type;
  readonly options: CallOptions;
  /** Evaluated only when needed. */
  readonly fallback?: NodeId;
  /** Key of a stateful module or of `concurrency`; a gather has its own. */
  readonly key?: NodeId;
  readonly inputs: NodeInputs;
}

/**
 * A function given to a higher-order function. `body` is a graph of its own whose nodes may read nodes outside
 * (listed in `inputs` as captures, under their ids); outside nodes never read inside. Captures are needed whenever the call runs.
 */
export interface LambdaNode extends NodeBase {
  readonly kind: "lambda";
  /** Ids of the ParameterNodes in `body`, in order. */
  readonly parameters: readonly NodeId[];
  readonly body: readonly GraphNode[];
  readonly result: NodeId;
  readonly asynchronous: boolean;
  readonly inputs: NodeInputs;
}

/** A lambda's parameter; only inside a lambda's body. */
export interface ParameterNode extends NodeBase {
  readonly kind: "parameter";
  readonly parameter: string;
  readonly inputs: NodeInputs;
}

/** inputs: value; its newest value at each tick of this node's larger clock: one operand of a combine_latest */
export interface LatestNode extends NodeBase {
  readonly kind: "latest";
  readonly inputs: NodeInputs;
}

/**
 * Where clocks meet other than by combine_latest. inputs: `left`, `right` for a `+`, parameter names for a call.
 * interleave, concat: the value is one element; zip, lookup, within: a record of the inputs under their names
 * (the right of a lookup as Optional; with `waitMs` and no match, the whole value is None).
 */
export interface MergeNode extends NodeBase {
  readonly kind: "merge";
  readonly merge: MergeStrategy;
  readonly inputs: NodeInputs;
}

/**
 * Elements gathered into lists: a window or a batch. inputs: the gathered arguments under their parameters' names,
 * and `@key`, `@on` where there are. The value is a record `{ values: { parameter: List<T> }, key?, start?, end? }`
 * (start and end are Timestamps, for time windows only).
 */
export interface GatherNode extends NodeBase {
  readonly kind: "gather";
  readonly gather: GatherStrategy;
  readonly inputs: NodeInputs;
}

export type GatherStrategy =
  | { readonly kind: "tumbling"; readonly sizeMs: number; readonly latenessMs: number }
  | {
      readonly kind: "sliding";
      readonly sizeMs: number;
      readonly slideMs: number;
      readonly latenessMs: number;
    }
  | { readonly kind: "session"; readonly gapMs: number; readonly latenessMs: number }
  | { readonly kind: "count"; readonly size: number; readonly slide: number }
  | { readonly kind: "batch"; readonly size?: number; readonly timeoutMs?: number };

/** inputs: list; one tick per item */
export interface EachNode extends NodeBase {
  readonly kind: "each";
  readonly inputs: NodeInputs;
}
