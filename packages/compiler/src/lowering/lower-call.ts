import {
  type CheckedCallOptions,
  type CheckedGather,
  clockNode,
  type TypedCall,
} from "@constellation/checker";
import type { CallNode, CallOptions, Clock, GatherStrategy, NodeId } from "@constellation/graph";
import { listOf, optionalOf, recordOf, type Type, timestampType } from "@constellation/types";
import { callValueType } from "./call-value-type.ts";
import { joinArguments } from "./join-arguments.ts";
import { lowerExpression } from "./lower-expression.ts";
import { lowerLambda } from "./lower-lambda.ts";
import { explicitMerge } from "./lower-merge.ts";
import { absolute, addNode, nodeOf, resample, type Scope } from "./scope.ts";

/**
 * A call, in the order in which its ticks are made: the arguments meet (join), are gathered (window, batch), the
 * function is called, its list result is emitted item by item (`emit: each`). The call itself has the id of the expression
 * unless a node after it does.
 */
export function lowerCall(call: TypedCall, scope: Scope): NodeId {
  const joined = lowerArguments(call, scope);
  const gathered = gatherArguments(call, joined, scope);
  const { options } = call;
  const emit = options.emit ?? "whole";
  const id = emit === "windowed" ? `${call.path}@call` : call.path;
  const result = addCall(call, { ...gathered, id }, scope);
  if (emit === "each") return addEach(call, result, scope);
  return emit === "windowed" ? addWindowed(call, result, gathered, scope) : result;
}

interface CallArguments {
  readonly inputs: Readonly<Record<string, NodeId>>;
  readonly clock: Clock;
  /** The gather node, when there is one. */
  readonly gather?: NodeId;
}

/** All arguments on one clock. */
function lowerArguments(call: TypedCall, scope: Scope): CallArguments {
  const clock = scope.clock ?? argumentsClock(call, scope);
  const merge = explicitMerge(
    call.options.join,
    call.arguments.map((argument) => argument.value.clock),
  );
  const inputs: Record<string, NodeId> = {};
  for (const { parameter, value } of call.arguments) {
    inputs[parameter] =
      value.kind === "lambda"
        ? lowerLambda(value, scope, afterGather(call, clock))
        : lowerExpression(value, scope);
  }
  if (merge !== undefined) return joinArguments(call, merge, inputs, scope);
  const at = Object.entries(inputs).map(
    ([name, id]) => [name, isLambda(scope, id) ? id : resample(scope, id, clock)] as const,
  );
  return { inputs: Object.fromEntries(at), clock };
}

function isLambda(scope: Scope, id: NodeId): boolean {
  return nodeOf(scope, id).kind === "lambda";
}

/** The clock on which the arguments meet before anything is gathered: every base in the file's order. */
function argumentsClock(call: TypedCall, scope: Scope): Clock {
  const { gather, emit } = call.options;
  if (gather === undefined && emit !== "each") return call.clock;
  return scope.unionClocks(call.arguments.map((argument) => argument.value.clock));
}

/** Where the call itself runs: what a lambda argument ticks with. */
function afterGather(call: TypedCall, clock: Clock): Clock {
  return call.options.gather === undefined ? clock : [`tick:${clockNode(call.path, "gather")}`];
}

function gatherArguments(call: TypedCall, joined: CallArguments, scope: Scope): CallArguments {
  const { gather, key } = call.options;
  if (gather === undefined) return joined;
  const id = clockNode(call.path, "gather");
  const names = call.arguments.filter((argument) => argument.gathered).map((argument) => argument.parameter);
  const inputs: Record<string, NodeId> = {};
  for (const name of names) {
    const input = joined.inputs[name];
    if (input !== undefined) inputs[name] = input;
  }
  if (key !== undefined) inputs["@key"] = resample(scope, lowerExpression(key, scope), joined.clock);
  const on = "on" in gather ? gather.on : undefined;
  if (on !== undefined) inputs["@on"] = resample(scope, lowerExpression(on, scope), joined.clock);
  const clock = [`tick:${id}`];
  const span = absolute(scope, call.span);
  const values = recordOf(
    names.map((name) => ({ name, type: listOf(elementType(scope, inputs[name])), optional: false })),
  );
  const by = inputs["@key"];
  const type = gatherType(values, gather, by === undefined ? undefined : keyType(nodeOf(scope, by).type));
  addNode(scope, { kind: "gather", id, gather: strategyOf(gather), type, clock, span, inputs });
  const list = addField(scope, { of: id, name: "values", type: values, clock, span });
  const gathered = names.map((name) => {
    const element = listOf(elementType(scope, inputs[name]));
    return [name, addField(scope, { of: list, name, type: element, clock, span })] as const;
  });
  const constants = Object.entries(joined.inputs).filter(([name]) => !names.includes(name));
  const resampled = constants.map(([name, input]) => [name, resample(scope, input, clock)] as const);
  return { inputs: { ...Object.fromEntries(resampled), ...Object.fromEntries(gathered) }, clock, gather: id };
}

/** None is never an element of a window. */
function elementType(scope: Scope, input: NodeId | undefined): Type {
  const type = input === undefined ? undefined : nodeOf(scope, input).type;
  if (type === undefined) throw new RangeError("a gathered argument should be lowered");
  return type.kind === "optional" ? type.inner : type;
}

/** A key of None is no key: its element is None, which is not gathered. */
function keyType(type: Type): Type {
  const inner = type.kind === "optional" ? type.inner : type;
  if (inner.kind !== "record") return inner;
  return recordOf(inner.fields.map((field) => ({ ...field, optional: false })));
}

function gatherType(values: Type, gather: CheckedGather, key: Type | undefined): Type {
  const timed = gather.kind === "tumbling" || gather.kind === "sliding" || gather.kind === "session";
  return recordOf([
    { name: "values", type: values, optional: false },
    ...(key === undefined ? [] : [{ name: "key", type: key, optional: false }]),
    ...(timed
      ? [
          { name: "start", type: timestampType, optional: false },
          { name: "end", type: timestampType, optional: false },
        ]
      : []),
  ]);
}

function strategyOf(gather: CheckedGather): GatherStrategy {
  if (gather.kind === "count" || gather.kind === "batch") return gather;
  const { on: _, ...strategy } = gather;
  return strategy;
}

interface FieldDraft {
  readonly of: NodeId;
  readonly name: string;
  readonly type: Type;
  readonly clock: Clock;
  readonly span: { readonly start: number; readonly end: number };
}

function addField(scope: Scope, { of, name, ...rest }: FieldDraft): NodeId {
  return addNode(scope, {
    kind: "field",
    id: `${of}.${name}`,
    field: name,
    optional: false,
    lists: 0,
    inputs: { record: of },
    ...rest,
  });
}

function addCall(call: TypedCall, at: CallArguments & { readonly id: NodeId }, scope: Scope): NodeId {
  const { fallback, key, gather } = call.options;
  // The gather partitions by its own key; a stateful module or a pool still has the key of its call.
  const ownKey = gather === undefined ? key : undefined;
  const inputs = orderedInputs(call, at.inputs);
  const node: Omit<CallNode, "region"> = {
    kind: "call",
    id: at.id,
    type: callValueType(call),
    clock: at.clock,
    span: absolute(scope, call.span),
    callee: call.callee,
    role: call.role,
    effect: call.effect,
    stateful: call.stateful,
    parameters: call.arguments.map((argument) => ({
      name: argument.parameter,
      type: argument.parameterType,
    })),
    lifted: call.arguments.filter((argument) => argument.lifted).map((argument) => argument.parameter),
    typeArguments: call.typeArguments,
    resultType: call.resultType,
    options: callOptions(call.options),
    inputs,
    ...(fallback === undefined
      ? {}
      : { fallback: resample(scope, lowerExpression(fallback, scope), at.clock) }),
    ...(ownKey === undefined ? {} : { key: resample(scope, lowerExpression(ownKey, scope), at.clock) }),
  };
  return addNode(scope, node);
}

function orderedInputs(call: TypedCall, inputs: Readonly<Record<string, NodeId>>): Record<string, NodeId> {
  const ordered: Record<string, NodeId> = {};
  for (const { parameter } of call.arguments) {
    const input = inputs[parameter];
    if (input !== undefined) ordered[parameter] = input;
  }
  return ordered;
}

/** What the runtime applies around each call; everything that became nodes is left out. */
function callOptions(options: CheckedCallOptions): CallOptions {
  const { fallback: _, gather: __, key: ___, emit: ____, join: _____, ...rest } = options;
  return rest;
}

function addEach(call: TypedCall, list: NodeId, scope: Scope): NodeId {
  const id = clockNode(call.path, "each");
  return addNode(scope, {
    kind: "each",
    id,
    type: call.type,
    clock: [`tick:${id}`],
    span: absolute(scope, call.span),
    inputs: { list },
  });
}

/** `{ key, start, end, value }` of the window that the result belongs to. */
function addWindowed(call: TypedCall, value: NodeId, at: CallArguments, scope: Scope): NodeId {
  const gather = at.gather;
  if (gather === undefined) throw new RangeError("emit: windowed should stand with a window");
  const span = absolute(scope, call.span);
  const window = nodeOf(scope, gather).type;
  const present = window.kind === "record" ? window.fields.filter((field) => field.name !== "values") : [];
  const inputs: Record<string, NodeId> = {};
  for (const [index, field] of present.entries()) {
    const type = field.optional ? optionalOf(field.type) : field.type;
    inputs[String(index)] = addField(scope, { of: gather, name: field.name, type, clock: at.clock, span });
  }
  inputs[String(present.length)] = value;
  return addNode(scope, {
    kind: "record",
    id: call.path,
    type: call.type,
    clock: at.clock,
    span,
    entries: [...present.map((field) => field.name), "value"].map((name) => ({ kind: "field", name })),
    inputs,
  });
}
