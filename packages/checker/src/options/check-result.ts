import { badOptionValue, fallbackType, mergeOfDifferentTypes, needsList } from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import {
  booleanType,
  explainMismatch,
  type FieldInput,
  listOf,
  optionalOf,
  printType,
  recordOf,
  stringType,
  type Type,
  timestampType,
} from "@constellation/types";
import { isWithinClock } from "../clocks/clock-table.ts";
import { describeClock } from "../clocks/describe-clock.ts";
import { newTicks } from "../clocks/new-ticks.ts";
import type { CallOutcome, CallSite } from "../context/option-sites.ts";
import type { CheckedCallOptions } from "../program/call-options.ts";
import { type Clock, clockNode } from "../program/clock.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { converted, mismatchFacts } from "../rules/conform.ts";
import type { Gathered } from "./check-gather.ts";
import { emitWords } from "./emit.ts";
import { onErrorWords } from "./on-error.ts";
import type { OptionScope } from "./option-scope.ts";
import { optionValue, orOf, readWord } from "./option-value.ts";

/**
 * What becomes of a call's result, from the inside out: the pieces of a cut are put together, None skips the call,
 * `fallback`, `on_error`, `emit`.
 */
export function checkResult(site: CallSite, gathered: Gathered, scope: OptionScope): CallOutcome {
  const cut = site.cuts ? checkCutResult(site, scope) : site.resultType;
  const fallbackOption = scope.clause.get("fallback");
  const fallback = fallbackOption && checkFallback(fallbackOption, cut, { site, gathered }, scope);
  const called = site.lifted && fallbackOption === undefined ? optionalOf(cut) : cut;
  const onError = readOnError(scope);
  const handled = typeWithOnError(called, onError);
  const written = readEmit(scope);
  const emitted = checkEmit(written, handled, { site, gathered }, scope);
  const emit = written === "windowed" && gathered.options.gather === undefined ? undefined : written;
  const options: Pick<CheckedCallOptions, "fallback" | "onError" | "emit"> = {
    ...(fallback === undefined ? {} : { fallback }),
    ...(onError === undefined ? {} : { onError }),
    ...(emit === undefined ? {} : { emit }),
  };
  return { options, ...emitted };
}

interface Called {
  readonly site: CallSite;
  readonly gathered: Gathered;
}

/** The results of a list's pieces are put together, so they must be lists. */
function checkCutResult(site: CallSite, { clause, context }: OptionScope): Type {
  const { resultType } = site;
  if (resultType.kind === "list" || resultType.kind === "unknown") return resultType;
  const batch = clause.get("batch");
  reportNoList(site, { option: "batch", found: resultType, written: batch }, { clause, context });
  return { kind: "unknown" };
}

function reportNoList(
  site: CallSite,
  need: { readonly option: string; readonly found: Type; readonly written: CallOption | undefined },
  { clause, context }: OptionScope,
): void {
  const inner = need.found.kind === "optional" ? need.found.inner : need.found;
  const { written } = need;
  const removal = written === undefined ? [] : clause.removal(written);
  context.report(
    needsList,
    site.node.callee.span,
    {
      function: site.callee.simpleName,
      option: need.option,
      expected: printType(listOf(inner)),
      found: printType(need.found),
      side: "result",
    },
    { fixes: removal },
  );
}

/** A fallback has the call's type (E017), and is constant or known at each of the call's ticks (E043). */
function checkFallback(
  option: CallOption,
  expected: Type,
  { site, gathered }: Called,
  { context }: OptionScope,
): TypedExpression | undefined {
  const value = optionValue(option, "an expression of the call's type", context);
  if (value.expression === undefined) return undefined;
  const name = site.callee.simpleName;
  const errorsBefore = context.errorCount;
  const guide = { type: expected, guideOnly: true, asWhole: true, where: `the fallback of "${name}"` };
  const typed = context.check(value.expression, "@fallback", guide);
  if (context.errorCount > errorsBefore || typed.kind === "invalid") return undefined;
  const mismatch = explainMismatch(typed.type, expected);
  if (mismatch !== undefined) {
    context.report(fallbackType, value.span, { function: name, ...mismatchFacts(mismatch) });
    return undefined;
  }
  if (isWithinClock(typed.clock, gathered.clock)) return converted(typed, expected);
  context.report(mergeOfDifferentTypes, value.span, {
    strategy: "fallback",
    left: describeClock(gathered.clock),
    right: describeClock(typed.clock),
  });
  return undefined;
}

/** The value of `on_error`, if it is written; reports a wrong one (E016). */
export function readOnError({ clause, context }: OptionScope): CheckedCallOptions["onError"] {
  const option = clause.get("on_error");
  return option && readWord(optionValue(option, orOf(onErrorWords), context), onErrorWords, context);
}

function typeWithOnError(result: Type, onError: CheckedCallOptions["onError"]): Type {
  if (onError === "skip" || onError === "log") return optionalOf(result);
  return onError === "wrap" ? wrapped(result) : result;
}

/** `{ ok: Boolean, value?: R, error?: { code: String, message: String } }` */
function wrapped(result: Type): Type {
  const error = recordOf([
    { name: "code", type: stringType },
    { name: "message", type: stringType },
  ]);
  return recordOf([
    { name: "ok", type: booleanType },
    { name: "value", type: result, optional: true },
    { name: "error", type: error, optional: true },
  ]);
}

/** The value of `emit`, if it is written; reports a wrong one (E016). */
export function readEmit({ clause, context }: OptionScope): CheckedCallOptions["emit"] {
  const option = clause.get("emit");
  return option && readWord(optionValue(option, orOf(emitWords), context), emitWords, context);
}

function checkEmit(
  emit: CheckedCallOptions["emit"],
  result: Type,
  { site, gathered }: Called,
  scope: OptionScope,
): { readonly type: Type; readonly clock: Clock } {
  const { clause, context } = scope;
  const whole = { type: result, clock: gathered.clock };
  if (emit === "windowed") {
    if (gathered.options.gather !== undefined) {
      return { type: windowedType(result, gathered), clock: gathered.clock };
    }
    if (!gathered.isWindowed) reportNotWindowed(scope);
    return whole;
  }
  if (emit !== "each") return whole;
  const origin = { ticks: "many", from: [gathered.clock] } as const;
  const span = clause.get("emit")?.span ?? site.node.callee.span;
  const node = clockNode(context.path, "each");
  const clock = newTicks({ node, origin, what: "emit: each", span }, context);
  const list = result.kind === "optional" ? result.inner : result;
  if (list.kind === "list") return { type: list.element, clock };
  if (list.kind !== "unknown") {
    reportNoList(site, { option: "emit: each", found: result, written: clause.get("emit") }, scope);
  }
  return { type: { kind: "unknown" }, clock };
}

function reportNotWindowed({ clause, context }: OptionScope): void {
  const option = clause.get("emit");
  if (option === undefined) return;
  context.report(
    badOptionValue,
    option.value?.span ?? option.key.span,
    {
      option: "emit",
      expected: '"whole" or "each" where there is no window',
      found: "windowed",
      advice: 'Add a "window", or leave "emit" out.',
    },
    { fixes: clause.removal(option) },
  );
}

/** `{ key, start, end, value }`: the key where there is one, the bounds where windows are of time. */
function windowedType(result: Type, gathered: Gathered): Type {
  const { gather } = gathered.options;
  const hasBounds = gather !== undefined && gather.kind !== "count" && gather.kind !== "batch";
  const key: readonly FieldInput[] =
    gathered.key === undefined ? [] : [{ name: "key", type: gathered.key.type }];
  const bounds: readonly FieldInput[] = hasBounds
    ? [
        { name: "start", type: timestampType },
        { name: "end", type: timestampType },
      ]
    : [];
  return recordOf([...key, ...bounds, { name: "value", type: result }]);
}
