import { badOptionValue, type Span } from "@constellation/diagnostics";
import type { CallOption, Expression } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
import type { CheckedMerge } from "../program/call-options.ts";
import { constantText, describeConstant, withoutParentheses } from "./constant-value.ts";
import { readDuration, reportWord, type WrittenValue } from "./option-value.ts";
import {
  readStrategyArguments,
  type StrategyShape,
  strategyOf,
  strategyValue,
  type WrittenStrategy,
} from "./strategy-arguments.ts";

/** A field name as written in a strategy. */
export interface WrittenField {
  readonly text: string;
  readonly span: Span;
}

/** A merge whose words and durations are validated; its fields are not yet looked up on the two sides. */
export interface ReadMerge {
  readonly strategy: CheckedMerge["strategy"];
  /** Of the strategy's name. */
  readonly span: Span;
  readonly keys: readonly { readonly left: WrittenField; readonly right: WrittenField }[];
  readonly on?: WrittenField;
  readonly waitMs?: number;
  readonly distanceMs: number;
  /** `buffer(d)` and combine_latest need no key. */
  readonly needsKey: boolean;
}

/** The strategy that `merge:` or `join:` names; reports whatever is wrong in it (E016, E034). */
export function readMergeStrategy(
  option: CallOption,
  strategies: readonly string[],
  context: CheckContext,
): ReadMerge | undefined {
  const strategy = strategyOf(option.value);
  if (strategy !== undefined && strategies.includes(strategy.name)) return readStrategy(strategy, context);
  if (option.value === undefined) {
    const expected = "a strategy, such as zip or lookup(id)";
    context.report(badOptionValue, option.key.span, { option: option.key.text, expected });
  } else {
    reportWord(strategyValue(option), { word: strategy?.name, words: strategies }, context);
  }
  return undefined;
}

const plainShape: StrategyShape = {
  positional: [],
  required: 0,
  named: [],
  example: "nothing in parentheses",
};
const withinShape: StrategyShape = {
  positional: ["distance"],
  required: 1,
  named: ["key", "on"],
  example: "a distance, such as within(5s, key: id)",
};
const bufferShape: StrategyShape = {
  positional: ["distance"],
  required: 1,
  named: [],
  example: "a distance, such as buffer(5s)",
};

function readStrategy(strategy: WrittenStrategy, context: CheckContext): ReadMerge | undefined {
  const { name, nameSpan: span } = strategy;
  switch (name) {
    case "combine_latest":
    case "interleave":
    case "concat":
    case "zip":
      readStrategyArguments(strategy, plainShape, context);
      return { strategy: name, span, keys: [], distanceMs: 0, needsKey: false };
    case "lookup":
      return readLookup(strategy, context);
    case "within":
      return readWithin(strategy, withinShape, context);
    case "buffer":
      return readWithin(strategy, bufferShape, context);
  }
  return undefined;
}

function readLookup(strategy: WrittenStrategy, context: CheckContext): ReadMerge | undefined {
  const keys: { left: WrittenField; right: WrittenField }[] = [];
  const positional = strategy.arguments.filter((each) => each.equals || each.name === undefined);
  for (const argument of positional) {
    const fields = fieldsOf(argument.value, "lookup", context);
    if (fields === undefined) return undefined;
    if (argument.equals && argument.name !== undefined) {
      const left = { text: argument.name.text, span: argument.name.span };
      for (const right of fields) keys.push({ left, right });
    } else {
      for (const field of fields) keys.push({ left: field, right: field });
    }
  }
  const named = { ...strategy, arguments: strategy.arguments.filter((each) => !positional.includes(each)) };
  const shape: StrategyShape = {
    positional: [],
    required: 0,
    named: ["key", "wait"],
    example: "a key, such as lookup(id)",
  };
  const values = readStrategyArguments(named, shape, context);
  const extra = keyFields(values.get("key"), "lookup", context);
  const wait = values.get("wait");
  const waitMs = wait === undefined ? undefined : readDuration(wait, { zero: false }, context);
  if (extra === undefined || (wait !== undefined && waitMs === undefined)) return undefined;
  return {
    strategy: "lookup",
    span: strategy.nameSpan,
    keys: [...keys, ...extra.map((field) => ({ left: field, right: field }))],
    ...(waitMs === undefined ? {} : { waitMs }),
    distanceMs: 0,
    needsKey: true,
  };
}

function readWithin(
  strategy: WrittenStrategy,
  shape: StrategyShape,
  context: CheckContext,
): ReadMerge | undefined {
  const values = readStrategyArguments(strategy, shape, context);
  const distance = values.get("distance");
  const distanceMs = distance === undefined ? undefined : readDuration(distance, { zero: false }, context);
  const keys = keyFields(values.get("key"), strategy.name, context);
  const on = keyFields(values.get("on"), strategy.name, context);
  if (distanceMs === undefined || keys === undefined || on === undefined) return undefined;
  const [time] = on;
  return {
    strategy: "within",
    span: strategy.nameSpan,
    keys: keys.map((field) => ({ left: field, right: field })),
    ...(time === undefined ? {} : { on: time }),
    distanceMs,
    needsKey: strategy.name === "within",
  };
}

function keyFields(
  value: WrittenValue | undefined,
  strategy: string,
  context: CheckContext,
): readonly WrittenField[] | undefined {
  return value?.expression === undefined ? [] : fieldsOf(value.expression, strategy, context);
}

/** A field name, or a list of them; reports all else (E016). */
function fieldsOf(
  expression: Expression,
  strategy: string,
  context: CheckContext,
): readonly WrittenField[] | undefined {
  const inner = withoutParentheses(expression);
  if (inner.kind === "missing") return undefined;
  const items = inner.kind === "list" ? inner.items.map(withoutParentheses) : [inner];
  const fields: WrittenField[] = [];
  for (const item of items) {
    if (item.kind === "name") {
      fields.push({ text: item.name, span: item.span });
    } else if (item.kind !== "missing") {
      const text = constantText(item);
      context.report(badOptionValue, item.span, {
        option: `key of "${strategy}"`,
        expected: "the name of a field that both sides have",
        found: describeConstant(item) ?? "an expression",
        ...(text === undefined ? {} : { advice: `Write it without quotes: ${text}.` }),
      });
    }
  }
  return fields.length < items.length ? undefined : fields;
}
