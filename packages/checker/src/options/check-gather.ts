import { clocksCannotMeet, notReplayable, type Span } from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import type { CallSite } from "../context/option-sites.ts";
import type { CheckedCallOptions, CheckedGather } from "../program/call-options.ts";
import type { Ticks } from "../program/checked-program.ts";
import { type Clock, clockNode } from "../program/clock.ts";
import { type CheckedKey, checkKey, checkOn } from "./event-key.ts";
import type { KeyScope } from "./key-scope.ts";
import { noteIdle } from "./mode-notes.ts";
import type { OptionScope } from "./option-scope.ts";
import { expectedDuration, optionValue, readDuration, readInt } from "./option-value.ts";
import { readWindow } from "./window.ts";
import { warnWithoutEffect } from "./without-effect.ts";

/** What `window`, `batch`, `batch_timeout` and `key` make of a call. */
export interface Gathered {
  readonly options: Pick<CheckedCallOptions, "gather" | "cut" | "key">;
  /** The type of the key for elements that are not None; `windowed` shows it. */
  readonly key?: CheckedKey;
  /** What the call is made with: the ticks of the windows or batches, or the arguments' clock. */
  readonly clock: Clock;
}

/** Checks how elements become lists, and by which key; `clock` is that of the arguments once they have met. */
export function checkGather(site: CallSite, clock: Clock, scope: OptionScope): Gathered {
  const { context, clause } = scope;
  const keyScope: KeyScope = {
    context,
    function: site.callee.simpleName,
    arguments: site.arguments.map(({ value }) => value).filter((value) => value.clock.length > 0),
    clock,
  };
  const read = readGather(site, keyScope, scope);
  const keyOption = clause.get("key");
  const key = keyOption && checkKeyOption(keyOption, site, keyScope, scope);
  const options = {
    ...(read.gather === undefined ? {} : { gather: read.gather }),
    ...(read.cut === undefined ? {} : { cut: read.cut }),
    ...(key === undefined ? {} : { key: key.expression }),
  };
  const known = { options, ...(key === undefined ? {} : { key }) };
  if (!read.gathers || site.cuts) return { ...known, clock };
  checkCorrections(read, clock, scope);
  const ticks = ticksOfGather(site, read.gather, context.ticksOf(clock));
  const corrects =
    read.gather === undefined || !("latenessMs" in read.gather) ? undefined : read.gather.latenessMs > 0;
  const origin = { ticks, from: [clock], ...(corrects === undefined ? {} : { corrects }) };
  return { ...known, clock: context.newClock(clockNode(context.path, "gather"), origin) };
}

interface ReadGather {
  readonly gather?: CheckedGather;
  readonly cut?: number;
  /** True also where the value was wrong and reported. */
  readonly gathers: boolean;
  readonly option?: CallOption;
}

function readGather(site: CallSite, keyScope: KeyScope, scope: OptionScope): ReadGather {
  const { clause, context } = scope;
  const window = clause.get("window");
  const batch = clause.get("batch");
  const batchTimeout = clause.get("batch_timeout");
  const size = batch && readBatch(batch, scope);
  const timeoutMs = batchTimeout && readBatchTimeout(batchTimeout, scope);
  if (window !== undefined) {
    const read = readWindow(window, context);
    if (read === undefined) return { gathers: true, option: window };
    const on = read.on && checkOn(read.on.expression, keyScope);
    if (read.lateness !== undefined && context.mode === "batch") {
      noteIdle("lateness", read.lateness.span, context);
    }
    const gather = on === undefined || read.gather.kind === "count" ? read.gather : { ...read.gather, on };
    return { gather, gathers: true, option: window };
  }
  if (site.cuts && batch !== undefined) {
    if (batchTimeout !== undefined) {
      warnWithoutEffect(batchTimeout, "the list is there at once, and is cut into pieces", scope);
    }
    return { ...(size === undefined ? {} : { cut: size }), gathers: true, option: batch };
  }
  const option = batch ?? batchTimeout;
  if (option === undefined) return { gathers: false };
  if (batchTimeout !== undefined) noteWallTime(batchTimeout, context);
  const gather: CheckedGather = {
    kind: "batch",
    ...(size === undefined ? {} : { size }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  return { gather, gathers: true, option };
}

/** When a file is checked for streams: a replay may cut other batches (I003). */
function noteWallTime(option: CallOption, context: OptionScope["context"]): void {
  if (context.mode !== "stream") return;
  const node = context.path.split(".", 1)[0] ?? context.path;
  context.report(notReplayable, option.key.span, {
    node,
    reason: '"batch_timeout" follows the clock on the wall',
  });
}

/** The number of `batch: n`; reports all else (E016). */
export function readBatch(option: CallOption, { context }: OptionScope): number | undefined {
  const expected = "an Int above 0";
  return readInt(optionValue(option, expected, context), { min: 1, expected }, context);
}

/** The milliseconds of `batch_timeout: d`; reports all else (E016). */
export function readBatchTimeout(option: CallOption, { context }: OptionScope): number | undefined {
  const value = optionValue(option, expectedDuration({ zero: false }), context);
  return readDuration(value, { zero: false }, context);
}

/** `key` parts windows, batches, state, or calls in flight; where there is none of these it has no effect (W004). */
function checkKeyOption(
  option: CallOption,
  site: CallSite,
  keyScope: KeyScope,
  scope: OptionScope,
): CheckedKey | undefined {
  const value = optionValue(option, "a field, a list of fields, or a lambda", scope.context);
  if (value.expression === undefined) return undefined;
  const parts = ["window", "batch", "batch_timeout", "concurrency"].some((name) => scope.clause.has(name));
  if (!parts && !site.callee.stateful) {
    warnWithoutEffect(option, "there is no window, batch, state or concurrency that it could part", scope);
  }
  return checkKey(value.expression, keyScope);
}

/** Counts and batches of values that may be corrected later cannot be. */
function checkCorrections(read: ReadGather, clock: Clock, { context }: OptionScope): void {
  const kind = read.gather?.kind;
  if (kind !== "count" && kind !== "batch") return;
  if (read.option !== undefined) reportCorrected(`a ${kind}`, clock, read.option.key.span, context);
}

/** Reports (E046) something that takes no corrections on a clock that brings them. */
export function reportCorrected(
  what: string,
  clock: Clock,
  span: Span,
  context: OptionScope["context"],
): void {
  const window = context.correctedBy(clock);
  if (window === undefined) return;
  context.report(clocksCannotMeet, span, {
    where: `${what} below the window of "${window}"`,
    reason: "that window has a lateness, so its values may be corrected later",
    hint: `Take the lateness of "${window}" away, or use a time window here.`,
  });
}

/** Each input ticks once in a batch run: so does a window over it, unless windows overlap or elements may be missing. */
function ticksOfGather(site: CallSite, gather: CheckedGather | undefined, ticks: Ticks): Ticks {
  if (ticks === "many") return "many";
  if (gather?.kind === "sliding" && gather.slideMs < gather.sizeMs) return "many";
  const mayBeNone = site.arguments.some(({ gathered, value }) => gathered && value.type.kind === "optional");
  return ticks === "optional" || mayBeNone ? "optional" : "one";
}
