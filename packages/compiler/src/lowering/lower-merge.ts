import {
  type CheckedMerge,
  clockNode,
  type TypedExpression,
  type TypedMergeRecords,
} from "@constellation/checker";
import type { Clock, MergeStrategy, NodeId } from "@constellation/graph";
import { booleanType, optionalOf, recordOf, type Type } from "@constellation/types";
import { base, lowerExpression, operand } from "./lower-expression.ts";
import { absolute, addLiteral, addNode, nodeOf, resample, type Scope, sameClock } from "./scope.ts";

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
      return merge.waitMs === undefined
        ? lowerLookup(expression, addPair(expression, merge, inputs, scope), scope)
        : lowerWaitingLookup(expression, addPair(expression, merge, inputs, scope), scope);
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
  const left = withoutNone(nodeOf(scope, inputs.left).type, merge);
  const right = withoutNone(nodeOf(scope, inputs.right).type, merge);
  const lookup = merge.strategy === "lookup";
  const pair = recordOf([
    { name: "left", type: left, optional: false },
    {
      name: "right",
      type: lookup && merge.waitMs === undefined ? optionalOf(right) : right,
      optional: false,
    },
  ]);
  const type = lookup && merge.waitMs !== undefined ? optionalOf(pair) : pair;
  return addMerge({ expression, merge, inputs, type }, scope);
}

/** `lookup` and `within` pass over None; `zip` pairs it. */
function withoutNone(type: Type, merge: MergeStrategy): Type {
  return merge.strategy !== "zip" && type.kind === "optional" ? type.inner : type;
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

/** Without a match the right side is a record of absent fields, which overrides nothing. */
function lowerLookup(expression: TypedMergeRecords, pair: NodeId, scope: Scope): NodeId {
  const left = side(expression, pair, "left", scope);
  const right = side(expression, pair, "right", scope);
  const found = nodeOf(scope, right);
  const record = found.type.kind === "optional" ? found.type.inner : found.type;
  const fields = record.kind === "record" ? record.fields : [];
  const absent = recordOf(fields.map((field) => ({ ...field, optional: true })));
  const otherwise = addLiteral(scope, { id: `${pair}.absent`, type: absent, value: {}, span: found.span });
  const present = addNode(scope, {
    kind: "coalesce",
    id: `${pair}.found`,
    type: absent,
    clock: found.clock,
    span: found.span,
    inputs: { value: right, otherwise },
  });
  return addNode(scope, {
    ...base(expression, scope),
    kind: "merge-records",
    inputs: { left, right: present },
  });
}

/** Without a match in time the whole value is None. */
function lowerWaitingLookup(expression: TypedMergeRecords, pair: NodeId, scope: Scope): NodeId {
  const { clock, span } = nodeOf(scope, pair);
  const whole = expression.type.kind === "optional" ? expression.type.inner : expression.type;
  const missed = addNode(scope, {
    kind: "test",
    id: `${pair}.missed`,
    type: booleanType,
    clock,
    span,
    test: { kind: "none" },
    inputs: { value: pair },
  });
  const none = addLiteral(scope, { id: `${pair}.none`, type: expression.type, value: null, span });
  const merged = addNode(scope, {
    kind: "merge-records",
    id: `${pair}.merged`,
    type: whole,
    clock,
    span,
    inputs: { left: side(expression, pair, "left", scope), right: side(expression, pair, "right", scope) },
  });
  return addNode(scope, {
    ...base(expression, scope),
    clock,
    kind: "choose",
    form: "if",
    inputs: { condition0: missed, value0: none, otherwise: resample(scope, merged, clock) },
  });
}
