import { notReplayable } from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import type { CallSite } from "../context/option-sites.ts";
import type { CheckedGather } from "../program/call-options.ts";
import { checkOn } from "./event-key.ts";
import type { KeyScope } from "./key-scope.ts";
import { noteIdle } from "./mode-notes.ts";
import type { OptionScope } from "./option-scope.ts";
import { expectedDuration, optionValue, readDuration, readInt } from "./option-value.ts";
import { readWindow } from "./window.ts";
import { warnWithoutEffect } from "./without-effect.ts";

/** How a call gathers: validated, and resolved against its arguments. */
export interface ReadGather {
  readonly gather?: CheckedGather;
  readonly cut?: number;
  /** True also where the value was wrong and reported. */
  readonly gathers: boolean;
  readonly option?: CallOption;
}

/** Reads `window`, `batch` and `batch_timeout`, of which a call has one meaning; reports whatever is wrong in them. */
export function readGather(site: CallSite, keyScope: KeyScope, scope: OptionScope): ReadGather {
  const { clause } = scope;
  const window = clause.get("window");
  const batch = clause.get("batch");
  const batchTimeout = clause.get("batch_timeout");
  const size = batch && readBatch(batch, scope);
  const timeoutMs = batchTimeout && readBatchTimeout(batchTimeout, scope);
  const read = window && readTimedWindow(window, keyScope, scope);
  const option = window ?? batch ?? batchTimeout;
  if (option === undefined) return { gathers: false };
  if (site.cuts) {
    if (batchTimeout !== undefined) {
      warnWithoutEffect(batchTimeout, "the list is there at once, and is cut into pieces", scope);
    }
    return { ...(size === undefined ? {} : { cut: size }), gathers: true, option };
  }
  if (!site.arguments.some((argument) => argument.gathered)) {
    warnWithoutEffect(option, "the arguments are constants, so there is nothing to gather", scope);
    return { gathers: false };
  }
  return read ?? readBatches(option, { size, timeoutMs }, scope);
}

function readTimedWindow(option: CallOption, keyScope: KeyScope, { context }: OptionScope): ReadGather {
  const read = readWindow(option, context);
  if (read === undefined) return { gathers: true, option };
  const on = read.on && checkOn(read.on.expression, keyScope);
  if (read.lateness !== undefined && context.mode === "batch") {
    noteIdle("lateness", read.lateness.span, context);
  }
  const gather = on === undefined || read.gather.kind === "count" ? read.gather : { ...read.gather, on };
  return { gather, gathers: true, option };
}

function readBatches(
  option: CallOption,
  { size, timeoutMs }: { readonly size: number | undefined; readonly timeoutMs: number | undefined },
  { clause, context }: OptionScope,
): ReadGather {
  const batchTimeout = clause.get("batch_timeout");
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
