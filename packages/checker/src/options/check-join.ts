import { clocksCannotMeet, deprecatedSpelling } from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import { sameClock } from "../clocks/clock-table.ts";
import { describeClock } from "../clocks/describe-clock.ts";
import { distinctClocks, meetClocks } from "../clocks/implied-merge.ts";
import { mergeClock } from "../clocks/merge-clock.ts";
import type { CallSite } from "../context/option-sites.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { CheckedMerge } from "../program/call-options.ts";
import { type Clock, clockNode } from "../program/clock.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { joinWords } from "./join.ts";
import { mergeWords } from "./merge.ts";
import { checkMergeKeys } from "./merge-keys.ts";
import { type ReadMerge, readMergeStrategy } from "./merge-strategy.ts";
import type { OptionScope } from "./option-scope.ts";
import { orOf } from "./option-value.ts";
import { fittingStrategies } from "./same-type.ts";
import { warnWithoutEffect } from "./without-effect.ts";

/** How the arguments of a call meet, and the clock that they then share. */
export interface Joined {
  readonly join?: CheckedMerge;
  readonly clock: Clock;
}

/** Checks `merge` (or `join`) of a call: how arguments of different clocks meet; by combine_latest unless it says so. */
export function checkJoin(site: CallSite, scope: OptionScope): Joined {
  const { clause, context } = scope;
  const values = site.arguments.map((argument) => argument.value);
  const clocks = distinctClocks(values.map((value) => value.clock));
  const option = clause.get("merge") ?? clause.get("join");
  const read = option && readJoin(option, scope);
  if (clocks.length < 2) {
    if (option !== undefined && read !== undefined) {
      warnWithoutEffect(option, "the arguments share a clock and belong together, element by element", scope);
    }
    return { clock: clocks[0] ?? [] };
  }
  if (option === undefined) {
    const clock = meetClocks(clocks, site.node.callee.span, context);
    return { join: { strategy: "combine_latest" }, clock };
  }
  const join = read && checkStrategy(read, { site, values, clocks }, scope);
  if (read === undefined || join === undefined) return { clock: context.unionClocks(clocks) };
  const node = clockNode(context.path, "join");
  const leftIsOptional = sideOf(values, clocks[0] ?? []).some((value) => value.type.kind === "optional");
  const clock = mergeClock({ merge: join, clocks, leftIsOptional, node, span: read.span }, context);
  return { join, clock };
}

function readJoin(option: CallOption, { context }: OptionScope): ReadMerge | undefined {
  if (option.key.text === "merge") return readMergeStrategy(option, mergeWords, context);
  const read = readMergeStrategy(option, joinWords, context);
  if (read !== undefined) warnOldSpelling(option, read, context);
  return read;
}

/** `join` still works; `merge` says the same (W011), but for a buffer, which needs no key. */
function warnOldSpelling(option: CallOption, read: ReadMerge, context: OptionScope["context"]): void {
  if (read.strategy === "within") return;
  context.report(
    deprecatedSpelling,
    option.key.span,
    { old: "join", replacement: "merge" },
    {
      fixes: [{ title: 'write "merge"', edits: [{ span: option.key.span, newText: "merge" }], sole: true }],
    },
  );
}

interface Sides {
  readonly site: CallSite;
  readonly values: readonly TypedExpression[];
  readonly clocks: readonly Clock[];
}

/** A strategy that a call can have: every argument has a value when the call is made. */
function checkStrategy(read: ReadMerge, sides: Sides, { context }: OptionScope): CheckedMerge | undefined {
  const { site, values, clocks } = sides;
  const [left, right] = clocks.map((clock) => sideOf(values, clock)[0]);
  if (left === undefined || right === undefined) return undefined;
  if (read.strategy === "interleave" || read.strategy === "concat") {
    const fitting = fittingStrategies({ left, right }, context);
    context.report(
      clocksCannotMeet,
      read.span,
      {
        where: `"${read.strategy}" of the arguments of "${site.callee.simpleName}"`,
        reason: "a call needs a value for each of them",
        hint: `These fit: ${orOf(fitting.map((strategy) => `"${strategy}"`))}.`,
      },
      replaceFixes(read.span, fitting),
    );
    return undefined;
  }
  if (clocks.length > 2 && (read.strategy === "lookup" || read.strategy === "within")) {
    const written = read.needsKey ? read.strategy : "buffer";
    context.report(clocksCannotMeet, read.span, {
      where: `"${written}" of ${clocks.map(describeClock).join(" and ")}`,
      reason: "it takes two sides",
      hint: 'Merge two of them first, with "+", or use combine_latest or zip.',
    });
    return undefined;
  }
  return checkMergeKeys(read, { left: left.type, right: right.type }, context);
}

function sideOf(values: readonly TypedExpression[], clock: Clock): readonly TypedExpression[] {
  return values.filter((value) => sameClock(value.clock, clock));
}
