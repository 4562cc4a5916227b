import type { BinaryExpression, CallOption } from "@constellation/syntax";
import { optionalOf, recordOf, type Type, unionOf } from "@constellation/types";
import { distinctClocks, meetClocks } from "../clocks/implied-merge.ts";
import { mergeClock } from "../clocks/merge-clock.ts";
import type { CheckContext } from "../context/check-context.ts";
import type { MergeOutcome, MergeSite } from "../context/option-sites.ts";
import type { CheckedMerge } from "../program/call-options.ts";
import { clockNode } from "../program/clock.ts";
import { mergeWords } from "./merge.ts";
import { checkMergeKeys } from "./merge-keys.ts";
import { type ReadMerge, readMergeStrategy } from "./merge-strategy.ts";
import { type OptionClause, readOptionClause, type WrittenClause } from "./option-clause.ts";
import { sameTypeOfSides } from "./same-type.ts";
import { warnWithoutEffect } from "./without-effect.ts";

/**
 * How the operands of a `+` meet: its `merge` option, the type and the clock of the sum.
 * On one clock they belong together element by element, whatever the text says (W004).
 */
export function checkMergeOption(site: MergeSite, context: CheckContext): MergeOutcome {
  const { node, left, right } = site;
  const clause = readOptionClause(writtenClause(node), context);
  const option = clause.get("merge");
  const clocks = distinctClocks([left.clock, right.clock]);
  if (clocks.length < 2) return onOneClock(site, option, clause, context);
  if (option === undefined) {
    const clock = meetClocks(clocks, node.operatorSpan, context);
    return { merge: { strategy: "combine_latest" }, type: site.sumType(left.type, right.type), clock };
  }
  const read = readMergeStrategy(option, mergeWords, context);
  const merge = read && checkMergeKeys(read, { left: left.type, right: right.type }, context);
  if (read === undefined || merge === undefined) {
    return { merge: undefined, type: { kind: "unknown" }, clock: context.unionClocks(clocks) };
  }
  const type = typeOfMerge(merge, read, site, context);
  const clock = mergeClock(
    {
      merge,
      clocks,
      leftIsOptional: left.type.kind === "optional",
      node: clockNode(isScalarZip(merge, type) ? pairPath(context.path) : context.path, "merge"),
      span: read.span,
    },
    context,
  );
  return { merge, type, clock };
}

/** The clause of a `+` whose last operand is a call may be shared with that call. */
function writtenClause(node: BinaryExpression): WrittenClause {
  const { right, options } = node;
  const end = options.at(-1)?.span.end ?? right.span.end;
  if (right.kind !== "call") return { carrier: "+", options, span: { start: right.span.end, end } };
  return {
    carrier: "+",
    options,
    span: { start: right.argumentsSpan.end, end },
    neighbours: right.options,
  };
}

function onOneClock(
  site: MergeSite,
  option: CallOption | undefined,
  clause: OptionClause,
  context: CheckContext,
): MergeOutcome {
  const { left, right } = site;
  if (option !== undefined) {
    const read = readMergeStrategy(option, mergeWords, context);
    const isConstant = left.clock.length === 0 || right.clock.length === 0;
    const reason = isConstant
      ? "one side is a constant, which joins every element"
      : "both sides share a clock and belong together, element by element";
    if (read !== undefined) warnWithoutEffect(option, reason, { clause, context });
  }
  return {
    merge: undefined,
    type: site.sumType(left.type, right.type),
    clock: context.unionClocks([left.clock, right.clock]),
  };
}

function typeOfMerge(merge: CheckedMerge, read: ReadMerge, site: MergeSite, context: CheckContext): Type {
  const { left, right } = site;
  switch (merge.strategy) {
    case "combine_latest":
    case "zip":
      return site.sumType(left.type, right.type);
    case "within":
      return site.sumType(withoutNone(left.type), withoutNone(right.type));
    case "interleave":
    case "concat":
      return sameTypeOfSides({ strategy: merge.strategy, span: read.span }, { left, right }, context);
    case "lookup": {
      if (merge.waitMs !== undefined) {
        return optionalOf(site.sumType(withoutNone(left.type), withoutNone(right.type)));
      }
      const sum = site.sumType(withoutNone(left.type), allOptional(withoutNone(right.type)));
      return left.type.kind === "optional" ? optionalOf(sum) : sum;
    }
  }
}

/** Numbers and text are paired as records first, then added: see `zippedSum`. */
function isScalarZip(merge: CheckedMerge, type: Type): boolean {
  return merge.strategy === "zip" && (type.kind === "scalar" || type.kind === "literal");
}

/** The path of the pair of a `+` of numbers or text that are zipped. */
export function pairPath(path: string): string {
  return `${path}.pair`;
}

/** What a merge that passes over None sees of a side. */
export function withoutNone(type: Type): Type {
  return type.kind === "optional" ? type.inner : type;
}

/** The right side of a lookup: without a match all its fields are absent; those of the left stay. */
function allOptional(type: Type): Type {
  if (type.kind === "union") return unionOf(type.members.map(allOptional));
  if (type.kind !== "record") return type;
  return recordOf(type.fields.map((field) => ({ ...field, optional: true })));
}
