import {
  type CheckedMerge,
  clockNode,
  type TypedExpression,
  type TypedMergeRecords,
} from "@constellation/checker";
import type { Clock, MergeStrategy, NodeId } from "@constellation/graph";
import { booleanType, optionalOf, recordOf, type Type } from "@constellation/types";
import { base, lowerExpression, operand } from "./lower-expression.ts";
import { absolute, addLiteral, addNode, nodeOf, type Scope, sameClock } from "./scope.ts";

/** A strategy that needs a node of its own; `combine_latest` is only a matter of resampling. */
export function explicitMerge(
  merge: CheckedMerge | undefined,
  clocks: readonly Clock[],
): MergeStrategy | undefined {
  if (merge === undefined || merge.strategy === "combine_latest") return undefined;
  const ticking = clocks.filter((clock) => clock.length > 0);
  const first = ticking[0];
  if (first === undefined || ticking.every((clock) => sameClock(clock, first))) return undefined;
  return merge.strategy === "lookup" || merge.strategy === "within" ? merge : { strategy: merge.strategy };
}

/** `left + right` on records: element by element on one clock, else through the merge that the text names. */
export function lowerMergeRecords(expression: TypedMergeRecords, scope: Scope): NodeId {
  const merge = explicitMerge(expression.merge, [expression.left.clock, expression.right.clock]);
  if (merge === undefined) {
    const inputs = {
      left: operand(expression.left, expression, scope),
      right: operand(expression.right, expression, scope),
    };
    return addNode(scope, { ...base(expression, scope), kind: "merge-records", inputs });
  }
  const inputs = {
    left: lowerExpression(expression.left, scope),
    right: lowerExpression(expression.right, scope),
  };
  switch (merge.strategy) {
    case "interleave":
    case "concat":
      return addMerge({ expression, merge, inputs, type: expression.type }, scope);
    case "zip":
    case "within":
      return lowerPair(expression, addPair(expression, merge, inputs, scope), scope);
    case "lookup":
      return lowerLookup(expression, addPair(expression, merge, inputs, scope), scope);
  }
}

interface MergeDraft {
  readonly expression: TypedExpression;
  readonly merge: MergeStrategy;
  readonly inputs: { readonly left: NodeId; readonly right: NodeId };
  readonly type: Type;
}

function addMerge({ expression, merge, inputs, type }: MergeDraft, scope: Scope): NodeId {
  const id = clockNode(expression.path, "merge");
  const keepsLeft = merge.strategy === "lookup" && merge.waitMs === undefined;
  return addNode(scope, {
    kind: "merge",
    id,
    merge,
    type,
    clock: keepsLeft ? nodeOf(scope, inputs.left).clock : [`tick:${id}`],
    span: absolute(scope, expression.span),
    inputs,
  });
}

function addPair(
  expression: TypedMergeRecords,
  merge: MergeStrategy,
  inputs: MergeDraft["inputs"],
  scope: Scope,
): NodeId {
  return addMerge({ expression, merge, inputs, type: pairType(merge, inputs, scope) }, scope);
}

/**
 * The record that a pairing merge gives, under the names of its inputs, left first. A lookup without `wait` gives None for a left None, one
 * with it None without a match.
 */
export function pairType(merge: MergeStrategy, inputs: Readonly<Record<string, NodeId>>, scope: Scope): Type {
  const waits = merge.strategy === "lookup" && merge.waitMs !== undefined;
  const mayMiss = merge.strategy === "lookup" && !waits;
  const sides = Object.entries(inputs).map(([name, id]) => ({ name, type: nodeOf(scope, id).type }));
  const fields = sides.map(({ name, type }, index) => {
    const seen = merge.strategy === "zip" ? type : withoutNone(type);
    return { name, type: mayMiss && index > 0 ? optionalOf(seen) : seen, optional: false };
  });
  const pair = recordOf(fields);
  return waits || (mayMiss && sides[0]?.type.kind === "optional") ? optionalOf(pair) : pair;
}

/** All merges but `zip` pass over None. */
function withoutNone(type: Type): Type {
  return type.kind === "optional" ? type.inner : type;
}

function side(expression: TypedMergeRecords, pair: NodeId, name: "left" | "right", scope: Scope): NodeId {
  const merged = nodeOf(scope, pair);
  const record = merged.type.kind === "optional" ? merged.type.inner : merged.type;
  const field = record.kind === "record" ? record.fields.find((entry) => entry.name === name) : undefined;
  const type = field === undefined ? merged.type : field.optional ? optionalOf(field.type) : field.type;
  return addNode(scope, {
    kind: "field",
    id: `${pair}.${name}`,
    field: name,
    optional: false,
    lists: 0,
    type,
    clock: merged.clock,
    span: absolute(scope, expression[name].span),
    inputs: { record: pair },
  });
}

function lowerPair(expression: TypedMergeRecords, pair: NodeId, scope: Scope): NodeId {
  const inputs = {
    left: side(expression, pair, "left", scope),
    right: side(expression, pair, "right", scope),
  };
  return addNode(scope, { ...base(expression, scope), kind: "merge-records", inputs });
}

/**
 * `left + right` of a lookup. Without a match the right side is a record of absent fields, which overrides nothing; where the whole pair may be
 * None (a left None, or a wait in vain) so is the sum.
 */
function lowerLookup(expression: TypedMergeRecords, pair: NodeId, scope: Scope): NodeId {
  const { clock, span, type } = nodeOf(scope, pair);
  const left = side(expression, pair, "left", scope);
  const right = present(side(expression, pair, "right", scope), pair, scope);
  const common = { ...base(expression, scope), clock };
  if (type.kind !== "optional") {
    return addNode(scope, { ...common, kind: "merge-records", inputs: { left, right } });
  }
  const whole = expression.type.kind === "optional" ? expression.type.inner : expression.type;
  const at = { clock, span };
  const condition0 = addNode(scope, {
    ...at,
    kind: "test",
    id: `${pair}.missed`,
    type: booleanType,
    test: { kind: "none" },
    inputs: { value: pair },
  });
  const value0 = addLiteral(scope, { id: `${pair}.none`, type: expression.type, value: null, span });
  const id = `${pair}.merged`;
  const otherwise = addNode(scope, {
    ...at,
    kind: "merge-records",
    id,
    type: whole,
    inputs: { left, right },
  });
  return addNode(scope, { ...common, kind: "choose", form: "if", inputs: { condition0, value0, otherwise } });
}

/** The right side of a lookup, or a record of absent fields where there is none. */
function present(right: NodeId, pair: NodeId, scope: Scope): NodeId {
  const found = nodeOf(scope, right);
  if (found.type.kind !== "optional") return right;
  const record = found.type.inner;
  const fields = record.kind === "record" ? record.fields : [];
  const absent = recordOf(fields.map((field) => ({ ...field, optional: true })));
  const otherwise = addLiteral(scope, { id: `${pair}.absent`, type: absent, value: {}, span: found.span });
  return addNode(scope, {
    kind: "coalesce",
    id: `${pair}.found`,
    type: absent,
    clock: found.clock,
    span: found.span,
    inputs: { value: right, otherwise },
  });
}
