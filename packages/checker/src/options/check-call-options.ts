import type { CallExpression, CallOption } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
import type { CallOutcome, CallSite } from "../context/option-sites.ts";
import type { CheckedCallOptions } from "../program/call-options.ts";
import { checkGather, reportCorrected } from "./check-gather.ts";
import { checkJoin } from "./check-join.ts";
import { checkResult, readEmit, readOnError } from "./check-result.ts";
import { checkExclusions, checkStatefulExclusions } from "./exclusions.ts";
import { joinWords } from "./join.ts";
import { mergeWords } from "./merge.ts";
import { readMergeStrategy } from "./merge-strategy.ts";
import { noteIdleOptions } from "./mode-notes.ts";
import { readOptionClause, type WrittenClause } from "./option-clause.ts";
import type { OptionScope } from "./option-scope.ts";
import { readBatch, readBatchTimeout } from "./read-gather.ts";
import { readWindow } from "./window.ts";

/**
 * Checks the `with` clause of a call: every option, each problem at its own place, and what the options make of the
 * call's type and clock. Without options, the clock on which the arguments meet.
 */
export function checkCallOptions(site: CallSite, context: CheckContext): CallOutcome {
  const { node, callee } = site;
  const scope: OptionScope = { context, clause: readOptionClause(clauseOf(node), context) };
  checkExclusions(scope);
  if (callee.stateful) checkStatefulExclusions(callee.simpleName, scope);
  const joined = checkJoin(site, scope);
  if (callee.stateful) {
    reportCorrected(`"${callee.simpleName}", which keeps state,`, joined.clock, node.callee.span, context);
  }
  const gathered = checkGather(site, joined.clock, scope);
  const result = checkResult(site, gathered, scope);
  const plain = checkPlainOptions(scope);
  noteIdleOptions(scope.clause, context);
  const options: CheckedCallOptions = {
    ...plain,
    ...(joined.join === undefined ? {} : { join: joined.join }),
    ...gathered.options,
    ...result.options,
  };
  return { options, type: result.type, clock: result.clock };
}

/** Checks the options of a call whose function or arguments are not known, as far as that can be done without them. */
export function checkStrayOptions(
  written: { readonly options: readonly CallOption[]; readonly start: number },
  context: CheckContext,
): void {
  const { options, start } = written;
  const span = { start, end: options.at(-1)?.span.end ?? start };
  const clause = readOptionClause({ carrier: "call", options, span }, context);
  const scope: OptionScope = { context, clause };
  checkExclusions(scope);
  checkPlainOptions(scope);
  readShapingOptions(scope);
  const fallback = clause.get("fallback")?.value;
  if (fallback?.kind === "expression") context.check(fallback.expression, "@fallback");
  noteIdleOptions(clause, context);
}

/** The options that shape a call's type and clock, for their values alone. */
function readShapingOptions(scope: OptionScope): void {
  const { clause, context } = scope;
  readOnError(scope);
  readEmit(scope);
  const readers = [
    ["window", (option: CallOption) => readWindow(option, context)],
    ["batch", (option: CallOption) => readBatch(option, scope)],
    ["batch_timeout", (option: CallOption) => readBatchTimeout(option, scope)],
    ["merge", (option: CallOption) => readMergeStrategy(option, mergeWords, context)],
    ["join", (option: CallOption) => readMergeStrategy(option, joinWords, context)],
  ] as const;
  for (const [name, read] of readers) {
    const option = clause.get(name);
    if (option !== undefined) read(option);
  }
}

function clauseOf(node: CallExpression): WrittenClause {
  const { options, argumentsSpan, span } = node;
  return { carrier: "call", options, span: { start: argumentsSpan.end, end: span.end } };
}

function checkPlainOptions(scope: OptionScope): Partial<CheckedCallOptions> {
  let options: Partial<CheckedCallOptions> = {};
  for (const { definition, option } of scope.clause.options) {
    if (definition.check !== undefined) options = { ...options, ...definition.check(option, scope) };
  }
  return options;
}
