import {
  badOptionValue,
  nearestNames,
  repeatedOption,
  type Span,
  unknownOption,
} from "@constellation/diagnostics";
import type { CallOption, Expression, OptionValue, StrategyArgument } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { WrittenValue } from "./option-value.ts";

/** A word with arguments as the value of an option: `tumbling(1h, on: at)`; a bare word has none. */
export interface WrittenStrategy {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly arguments: readonly StrategyArgument[];
}

/** What a strategy takes in its parentheses. */
export interface StrategyShape {
  /** Names of those that may stand without a name, in order. */
  readonly positional: readonly string[];
  /** How many of `positional` must be there. */
  readonly required: number;
  /** Names of those that need their name. */
  readonly named: readonly string[];
  /** How messages name what is missing, e.g. `a size: tumbling(1h)`. */
  readonly example: string;
}

/** The strategy that an option's value names; nothing when the value is something else. */
export function strategyOf(value: OptionValue | undefined): WrittenStrategy | undefined {
  if (value === undefined) return undefined;
  if (value.kind === "strategy") {
    return { name: value.name.text, nameSpan: value.name.span, span: value.span, arguments: value.arguments };
  }
  if (value.expression.kind !== "name") return undefined;
  return { name: value.expression.name, nameSpan: value.span, span: value.span, arguments: [] };
}

/** The text of an option's value for `reportWord`, where a strategy was expected. */
export function strategyValue(option: CallOption): WrittenValue {
  const { value } = option;
  const of = option.key.text;
  if (value === undefined) return { of, expression: undefined, span: option.key.span };
  if (value.kind === "strategy") return { of, expression: undefined, span: value.name.span };
  return { of, expression: value.expression, span: value.span };
}

/** The values of a strategy by name; reports what it does not take (E034, E033, E016) and what is missing (E016). */
export function readStrategyArguments(
  strategy: WrittenStrategy,
  shape: StrategyShape,
  context: CheckContext,
): ReadonlyMap<string, WrittenValue> {
  const errorsBefore = context.errorCount;
  const values = new Map<string, WrittenValue>();
  const places = new Map<string, Span>();
  let position = 0;
  for (const argument of strategy.arguments) {
    const name = nameOf(argument, position, strategy, shape, context);
    if (argument.name === undefined) position++;
    if (name === undefined) continue;
    const earlier = places.get(name);
    if (earlier !== undefined) {
      const related = [{ span: earlier, message: `"${name}" is first given here` }];
      context.report(repeatedOption, argument.name?.span ?? argument.span, { option: name }, { related });
      continue;
    }
    places.set(name, argument.name?.span ?? argument.span);
    values.set(name, writtenValue(name, argument.value, strategy.name));
  }
  const missing = shape.positional.slice(0, shape.required).find((name) => !values.has(name));
  // A wrong argument is likely the missing one: told once.
  if (missing !== undefined && context.errorCount === errorsBefore) {
    const found = strategy.arguments.length === 0 ? "nothing" : undefined;
    context.report(badOptionValue, strategy.nameSpan, {
      option: strategy.name,
      expected: shape.example,
      found,
    });
  }
  return values;
}

function writtenValue(name: string, expression: Expression, strategy: string): WrittenValue {
  return { of: `"${name}" of "${strategy}"`, expression, span: expression.span };
}

function nameOf(
  argument: StrategyArgument,
  position: number,
  strategy: WrittenStrategy,
  shape: StrategyShape,
  context: CheckContext,
): string | undefined {
  if (argument.equals || (argument.name === undefined && position >= shape.positional.length)) {
    const found = argument.equals ? "an equation" : "one value more";
    context.report(badOptionValue, argument.span, { option: strategy.name, expected: shape.example, found });
    return undefined;
  }
  if (argument.name === undefined) return shape.positional[position];
  const allowed = [...shape.positional, ...shape.named];
  const name = argument.name.text;
  if (allowed.includes(name)) return name;
  const nearest = nearestNames(name, allowed);
  const span = argument.name.span;
  context.report(
    unknownOption,
    span,
    { option: name, nearest, owner: `"${strategy.name}"`, allowed },
    replaceFixes(span, nearest),
  );
  return undefined;
}
