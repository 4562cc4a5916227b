import { badOptionValue } from "@constellation/diagnostics";
import type { CallOption, Expression } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
import type { CheckedGather } from "../program/call-options.ts";
import type { OptionDefinition, OptionWord } from "./option-definition.ts";
import { orOf, readDuration, readInt, reportWord, textsOf, type WrittenValue } from "./option-value.ts";
import {
  readStrategyArguments,
  type StrategyShape,
  strategyOf,
  strategyValue,
  type WrittenStrategy,
} from "./strategy-arguments.ts";

/** An element may be in at most this many windows. */
const windowsPerElementMax = 10_000;

const words: readonly OptionWord[] = [
  {
    text: "tumbling",
    doc: "Windows of one size, side by side. `on: field` names the event time, `lateness: d` keeps them open for corrections.",
    example: "tumbling(1h)",
  },
  {
    text: "sliding",
    doc: "Windows of one size, a new one every `slide`. Takes `on` and `lateness` too.",
    example: "sliding(1h, slide: 5min)",
  },
  {
    text: "session",
    doc: "Elements whose distance is less than the gap. Takes `on` and `lateness` too.",
    example: "session(30min)",
  },
  {
    text: "count",
    doc: "So many elements; with `slide: m` a new window every m elements.",
    example: "count(100)",
  },
];

/** `window: tumbling(1h)` and its like: the call gets the elements of a window as a list. */
export const windowOption: OptionDefinition = {
  name: "window",
  doc: "Gathers the elements of each window into a list and calls with the lists: `tumbling(size)`, `sliding(size, slide: d)`, `session(gap)`, `count(n)`, `count(n, slide: m)`. With `key`, each key has windows of its own.",
  words,
  example: "tumbling(1h)",
  carriers: ["call"],
};

/** A window whose numbers are validated; `on` is not yet resolved. */
export interface ReadWindow {
  readonly gather: Exclude<CheckedGather, { readonly kind: "batch" }>;
  readonly on?: WrittenValue & { readonly expression: Expression };
  /** Where `lateness` is written, if it is. */
  readonly lateness?: WrittenValue;
}

type Reader = (strategy: WrittenStrategy, context: CheckContext) => ReadWindow | undefined;

/** The window that the option's value describes; reports whatever is wrong in it (E016, E034). */
export function readWindow(option: CallOption, context: CheckContext): ReadWindow | undefined {
  const strategy = strategyOf(option.value);
  const reader = strategy === undefined ? undefined : readers.get(strategy.name);
  if (strategy !== undefined && reader !== undefined) return reader(strategy, context);
  if (option.value === undefined) {
    const expected = `${orOf(textsOf(words))} with its size`;
    context.report(badOptionValue, option.key.span, { option: "window", expected });
  } else {
    reportWord(strategyValue(option), { word: strategy?.name, words: textsOf(words) }, context);
  }
  return undefined;
}

const timed = ["on", "lateness"] as const;
const tumblingShape: StrategyShape = {
  positional: ["size"],
  required: 1,
  named: timed,
  example: "a size, such as tumbling(1h)",
};
const slidingShape: StrategyShape = {
  positional: ["size", "slide"],
  required: 2,
  named: timed,
  example: "a size and a slide, such as sliding(1h, slide: 5min)",
};
const sessionShape: StrategyShape = {
  positional: ["gap"],
  required: 1,
  named: timed,
  example: "a gap, such as session(30min)",
};
const countShape: StrategyShape = {
  positional: ["size"],
  required: 1,
  named: ["slide"],
  example: "a number of elements, such as count(100)",
};

function readTumbling(strategy: WrittenStrategy, context: CheckContext): ReadWindow | undefined {
  const values = readStrategyArguments(strategy, tumblingShape, context);
  const sizeMs = durationOf(values.get("size"), context);
  const latenessMs = latenessOf(values, context);
  if (sizeMs === undefined || latenessMs === undefined) return undefined;
  return { gather: { kind: "tumbling", sizeMs, latenessMs }, ...timeOf(values) };
}

function readSliding(strategy: WrittenStrategy, context: CheckContext): ReadWindow | undefined {
  const values = readStrategyArguments(strategy, slidingShape, context);
  const sizeMs = durationOf(values.get("size"), context);
  const slideMs = durationOf(values.get("slide"), context);
  const latenessMs = latenessOf(values, context);
  if (sizeMs === undefined || slideMs === undefined || latenessMs === undefined) return undefined;
  if (!isSlide(values.get("slide"), { size: sizeMs, slide: slideMs }, context)) return undefined;
  return { gather: { kind: "sliding", sizeMs, slideMs, latenessMs }, ...timeOf(values) };
}

function readSession(strategy: WrittenStrategy, context: CheckContext): ReadWindow | undefined {
  const values = readStrategyArguments(strategy, sessionShape, context);
  const gapMs = durationOf(values.get("gap"), context);
  const latenessMs = latenessOf(values, context);
  if (gapMs === undefined || latenessMs === undefined) return undefined;
  return { gather: { kind: "session", gapMs, latenessMs }, ...timeOf(values) };
}

function readCount(strategy: WrittenStrategy, context: CheckContext): ReadWindow | undefined {
  const values = readStrategyArguments(strategy, countShape, context);
  const bounds = { min: 1, expected: "an Int above 0" };
  const size = intOf(values.get("size"), bounds, context);
  const written = values.get("slide");
  const slide = written === undefined ? size : intOf(written, bounds, context);
  if (size === undefined || slide === undefined) return undefined;
  if (!isSlide(written, { size, slide }, context)) return undefined;
  return { gather: { kind: "count", size, slide } };
}

const readers: ReadonlyMap<string, Reader> = new Map([
  ["tumbling", readTumbling],
  ["sliding", readSliding],
  ["session", readSession],
  ["count", readCount],
]);

function durationOf(value: WrittenValue | undefined, context: CheckContext): number | undefined {
  return value === undefined ? undefined : readDuration(value, { zero: false }, context);
}

function intOf(
  value: WrittenValue | undefined,
  bounds: { readonly min: number; readonly expected: string },
  context: CheckContext,
): number | undefined {
  return value === undefined ? undefined : readInt(value, bounds, context);
}

function latenessOf(values: ReadonlyMap<string, WrittenValue>, context: CheckContext): number | undefined {
  const value = values.get("lateness");
  return value === undefined ? 0 : readDuration(value, { zero: true }, context);
}

function timeOf(values: ReadonlyMap<string, WrittenValue>): Pick<ReadWindow, "on" | "lateness"> {
  const on = values.get("on");
  const lateness = values.get("lateness");
  return {
    ...(on?.expression === undefined ? {} : { on: { ...on, expression: on.expression } }),
    ...(lateness === undefined ? {} : { lateness }),
  };
}

/** A slide is at most the size, and not so small that an element is in too many windows. */
function isSlide(
  value: WrittenValue | undefined,
  window: { readonly size: number; readonly slide: number },
  context: CheckContext,
): boolean {
  if (value === undefined) return true;
  if (window.slide > window.size) {
    context.report(badOptionValue, value.span, {
      option: value.of,
      expected: "at most the size",
      found: "more than it",
      advice: "Elements between two windows would be lost.",
    });
    return false;
  }
  if (window.size / window.slide <= windowsPerElementMax) return true;
  context.report(badOptionValue, value.span, {
    option: value.of,
    expected: "at least 1/10000 of the size",
    found: "less than that",
    advice: `Each element would be in more than ${windowsPerElementMax} windows.`,
  });
  return false;
}
