import { clocksCannotMeet, type Span } from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import { newTicks } from "../clocks/new-ticks.ts";
import type { CallSite } from "../context/option-sites.ts";
import type { CheckedCallOptions, CheckedGather } from "../program/call-options.ts";
import type { Ticks } from "../program/checked-program.ts";
import { type Clock, clockNode } from "../program/clock.ts";
import { type CheckedKey, checkKey } from "./event-key.ts";
import type { KeyScope } from "./key-scope.ts";
import type { OptionScope } from "./option-scope.ts";
import { optionValue } from "./option-value.ts";
import { type ReadGather, readGather } from "./read-gather.ts";
import { warnWithoutEffect } from "./without-effect.ts";

/** What `window`, `batch`, `batch_timeout` and `key` make of a call. */
export interface Gathered {
  readonly options: Pick<CheckedCallOptions, "gather" | "cut" | "key">;
  /** The type of the key for elements that are not None; `windowed` shows it. */
  readonly key?: CheckedKey;
  /** There is a window or batch, be it a wrong one. */
  readonly isWindowed: boolean;
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
  const known = { options, ...(key === undefined ? {} : { key }), isWindowed: read.gathers && !site.cuts };
  if (!known.isWindowed) return { ...known, clock };
  checkCorrections(read, clock, scope);
  const ticks = ticksOfGather(site, read.gather, context.ticksOf(clock));
  const corrects =
    read.gather === undefined || !("latenessMs" in read.gather) ? undefined : read.gather.latenessMs > 0;
  const origin = { ticks, from: [clock], ...(corrects === undefined ? {} : { corrects }) };
  const { text: what, span } = read.option?.key ?? { text: "window", span: site.node.callee.span };
  return {
    ...known,
    clock: newTicks({ node: clockNode(context.path, "gather"), origin, what, span }, context),
  };
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
