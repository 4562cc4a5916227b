import type { CallOption } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
import type { CallOutcome, CallSite } from "../context/option-sites.ts";
import type { CheckedCallOptions } from "../program/call-options.ts";
import { checkGather, reportCorrected } from "./check-gather.ts";
import { checkJoin } from "./check-join.ts";
import { checkResult } from "./check-result.ts";
import { checkExclusions, checkStatefulExclusions } from "./exclusions.ts";
import { noteIdleOptions } from "./mode-notes.ts";
import { readOptionClause } from "./option-clause.ts";
import type { OptionScope } from "./option-scope.ts";

/**
 * Checks the `with` clause of a call: every option, each problem at its own place, and what the options make of the
 * call's type and clock. Without options, the clock on which the arguments meet.
 */
export function checkCallOptions(site: CallSite, context: CheckContext): CallOutcome {
  const { node, callee } = site;
  const written = { carrier: "call", options: node.options, start: node.argumentsSpan.end } as const;
  const scope: OptionScope = { context, clause: readOptionClause(written, context) };
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

/** Checks the options of a call whose callee or arguments are unknown, as far as that can be done without them. */
export function checkStrayOptions(
  written: { readonly options: readonly CallOption[]; readonly start: number },
  context: CheckContext,
): void {
  const clause = readOptionClause({ carrier: "call", ...written }, context);
  const scope: OptionScope = { context, clause };
  checkExclusions(scope);
  checkPlainOptions(scope);
  const fallback = clause.get("fallback")?.value;
  if (fallback?.kind === "expression") context.check(fallback.expression, "fallback");
  noteIdleOptions(clause, context);
}

function checkPlainOptions(scope: OptionScope): Partial<CheckedCallOptions> {
  let options: Partial<CheckedCallOptions> = {};
  for (const { definition, option } of scope.clause.options) {
    if (definition.check !== undefined) options = { ...options, ...definition.check(option, scope) };
  }
  return options;
}
