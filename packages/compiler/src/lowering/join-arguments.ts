import { clockNode, type TypedCall } from "@constellation/checker";
import type { Clock, MergeStrategy, NodeId } from "@constellation/graph";
import { optionalOf } from "@constellation/types";
import { pairType } from "./lower-merge.ts";
import { absolute, addNode, nodeOf, resample, type Scope, sameClock } from "./scope.ts";

/** Lowered arguments by parameter, all on one clock or constant. */
export interface JoinedArguments {
  readonly inputs: Readonly<Record<string, NodeId>>;
  readonly clock: Clock;
}

/** Arguments of different clocks, paired by the merge that the text names. Constants stay as they are. */
export function joinArguments(
  call: TypedCall,
  merge: MergeStrategy,
  inputs: Readonly<Record<string, NodeId>>,
  scope: Scope,
): JoinedArguments {
  const ticking = Object.entries(inputs).filter(([, id]) => nodeOf(scope, id).clock.length > 0);
  const [first] = ticking;
  if (first === undefined) throw new RangeError("a merge should have arguments that tick");
  if (merge.strategy === "lookup") return lookUp(call, merge, { first, ticking, inputs }, scope);
  const id = clockNode(call.path, "join");
  const clock = [`tick:${id}`];
  addPair(call, { id, merge, clock, sides: Object.fromEntries(ticking) }, scope);
  const paired = ticking.map(([name]) => [name, sideOf(id, name, scope)] as const);
  return { inputs: { ...inputs, ...Object.fromEntries(paired) }, clock };
}

type Lookup = MergeStrategy & { readonly strategy: "lookup" };
type Entry = readonly [name: string, id: NodeId];

interface LookupArguments {
  /** The left side: what is looked up with. */
  readonly first: Entry;
  readonly ticking: readonly Entry[];
  readonly inputs: Readonly<Record<string, NodeId>>;
}

/**
 * Each argument of another clock than the first is looked up. Without a `wait` the call ticks with the first; with one, the first two
 * meet, and what else there is is taken at its latest.
 */
function lookUp(
  call: TypedCall,
  merge: Lookup,
  { first: [leftName, left], ticking, inputs }: LookupArguments,
  scope: Scope,
): JoinedArguments {
  const leftClock = nodeOf(scope, left).clock;
  const rights = ticking.filter(([, id]) => !sameClock(nodeOf(scope, id).clock, leftClock));
  const joined: Record<string, NodeId> = { ...inputs };
  const id = clockNode(call.path, "join");
  const waits = merge.waitMs !== undefined;
  const clock = waits ? [`tick:${id}`] : leftClock;
  for (const [index, [name, right]] of (waits ? rights.slice(0, 1) : rights).entries()) {
    const pair = index === 0 ? id : `${id}.${name}`;
    addPair(call, { id: pair, merge, clock, sides: { left, right } }, scope);
    joined[name] = sideOf(pair, "right", scope);
    if (waits) joined[leftName] = sideOf(pair, "left", scope);
  }
  const onClock = Object.entries(joined).map(([name, each]) => [name, resample(scope, each, clock)] as const);
  return { inputs: Object.fromEntries(onClock), clock };
}

interface PairDraft {
  readonly id: NodeId;
  readonly merge: MergeStrategy;
  readonly clock: Clock;
  readonly sides: Readonly<Record<string, NodeId>>;
}

function addPair(call: TypedCall, { id, merge, clock, sides }: PairDraft, scope: Scope): void {
  const type = pairType(merge, sides, scope);
  const span = absolute(scope, call.span);
  addNode(scope, { kind: "merge", id, merge, type, clock, span, inputs: sides });
}

/** One side of a pair; None where the pair is. */
function sideOf(pair: NodeId, name: string, scope: Scope): NodeId {
  const { type, clock, span } = nodeOf(scope, pair);
  const record = type.kind === "optional" ? type.inner : type;
  const field = record.kind === "record" ? record.fields.find((each) => each.name === name) : undefined;
  if (field === undefined) throw new RangeError(`a pair should have the side "${name}"`);
  const optional = type.kind === "optional";
  return addNode(scope, {
    kind: "field",
    id: `${pair}.${name}`,
    field: name,
    optional,
    lists: 0,
    type: optional || field.optional ? optionalOf(field.type) : field.type,
    clock,
    span,
    inputs: { record: pair },
  });
}
