import { badOptionValue, nearestNames, type Span } from "@constellation/diagnostics";
import type { CallOption, Expression } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import { constantNumber, constantText, describeConstant, withoutParentheses } from "./constant-value.ts";
import type { OptionWord } from "./option-definition.ts";

/** A value that stands in the text: of an option, or of a part of it. */
export interface WrittenValue {
  /** The option, or the part of it, as messages name it, e.g. `retry` or `size of "window"`. */
  readonly of: string;
  /** The value; nothing where none is written or the syntax error is already reported. */
  readonly expression: Expression | undefined;
  readonly span: Span;
}

/** The value of an option, as its readers take it; a missing value or one of another form is reported here (E016). */
export function optionValue(option: CallOption, expected: string, context: CheckContext): WrittenValue {
  const { value } = option;
  if (value?.kind === "expression") {
    return { of: option.key.text, expression: value.expression, span: value.span };
  }
  const found = value === undefined ? "nothing" : `${value.name.text}(…)`;
  context.report(badOptionValue, value?.span ?? option.key.span, {
    option: option.key.text,
    expected,
    found,
  });
  return { of: option.key.text, expression: undefined, span: option.span };
}

/** An Int between bounds, both included; reports all else (E016). */
export function readInt(
  value: WrittenValue,
  bounds: { readonly min: number; readonly max?: number; readonly expected: string },
  context: CheckContext,
): number | undefined {
  if (value.expression === undefined) return undefined;
  const number = constantNumber(value.expression);
  const isGood =
    number?.isInt === true && number.value >= bounds.min && number.value <= (bounds.max ?? number.value);
  if (isGood) return number.value;
  reportValue(value, bounds.expected, context);
  return undefined;
}

/** A duration in milliseconds, above 0 unless `zero`; reports all else (E016). */
export function readDuration(
  value: WrittenValue,
  bounds: { readonly zero: boolean },
  context: CheckContext,
): number | undefined {
  if (value.expression === undefined) return undefined;
  const inner = withoutParentheses(value.expression);
  if (inner.kind === "duration" && (bounds.zero || inner.milliseconds > 0)) return inner.milliseconds;
  reportValue(value, expectedDuration(bounds), context, durationMeant(inner));
  return undefined;
}

/** What a number without a unit, or a duration in quotes, was meant to be. */
function durationMeant(
  expression: Expression,
): { readonly advice: string; readonly texts: readonly string[] } | undefined {
  const text = constantText(expression);
  if (text !== undefined && /^\d+(\.\d+)?(ms|s|min|h|d)$/.test(text)) {
    return { advice: `Write it without quotes: ${text}.`, texts: [text] };
  }
  if (expression.kind !== "int" || expression.value <= 0) return undefined;
  const texts = ["ms", "s", "min"].map((unit) => `${expression.value}${unit}`);
  return { advice: `Write the number with its unit: ${orOf(texts)}.`, texts };
}

/** How messages name the durations that an option takes. */
export function expectedDuration(bounds: { readonly zero: boolean }): string {
  return bounds.zero ? "a duration" : "a duration above 0";
}

/** `true` or `false`; reports all else (E016). */
export function readBoolean(value: WrittenValue, context: CheckContext): boolean | undefined {
  if (value.expression === undefined) return undefined;
  const inner = withoutParentheses(value.expression);
  if (inner.kind === "boolean") return inner.value;
  reportValue(value, "true or false", context);
  return undefined;
}

/** A String that is not empty; reports all else (E016). */
export function readText(value: WrittenValue, expected: string, context: CheckContext): string | undefined {
  if (value.expression === undefined) return undefined;
  const text = constantText(value.expression);
  if (text !== undefined && text.trim() !== "") return text;
  const word = wordOf(value.expression);
  const way =
    word === undefined ? undefined : { advice: `Write it in quotes: "${word}".`, texts: [`"${word}"`] };
  reportValue(value, expected, context, way);
  return undefined;
}

/** A bare word; nothing when the value is something else. */
export function wordOf(expression: Expression | undefined): string | undefined {
  if (expression === undefined) return undefined;
  const inner = withoutParentheses(expression);
  return inner.kind === "name" ? inner.name : undefined;
}

/** One of some words; reports all else (E016), with the nearest word. */
export function readWord<W extends string>(
  value: WrittenValue,
  words: readonly W[],
  context: CheckContext,
): W | undefined {
  if (value.expression === undefined) return undefined;
  const word = wordOf(value.expression);
  const known = words.find((each) => each === word);
  if (known !== undefined) return known;
  const quoted = constantText(value.expression);
  reportWord(value, { word: word ?? quoted, words }, context);
  return undefined;
}

/** Reports a word that is none of those an option takes, with fixes to the nearest. */
export function reportWord(
  value: WrittenValue,
  choice: { readonly word: string | undefined; readonly words: readonly string[] },
  context: CheckContext,
): void {
  if (value.expression?.kind === "missing") return;
  const { word, words } = choice;
  const isQuoted = word !== undefined && words.includes(word);
  const nearest = word === undefined ? [] : isQuoted ? [word] : nearestNames(word, words);
  const found = (value.expression && describeConstant(value.expression)) ?? word;
  context.report(
    badOptionValue,
    value.span,
    {
      option: value.of,
      expected: orOf(words),
      ...(found === undefined ? {} : { found }),
      ...(isQuoted ? { advice: `Write it without quotes: ${word}.` } : { nearest }),
    },
    replaceFixes(value.span, nearest),
  );
}

/** `a, b or c` */
export function orOf(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}

/** The texts of some words. */
export function textsOf(words: readonly OptionWord[]): readonly string[] {
  return words.map((word) => word.text);
}

/** Reports a value that the option cannot take (E016), with the texts that may be meant; a missing expression was reported by the parser. */
export function reportValue(
  value: WrittenValue,
  expected: string,
  context: CheckContext,
  way?: { readonly advice: string; readonly texts: readonly string[] },
): void {
  if (value.expression === undefined || value.expression.kind === "missing") return;
  const found = describeConstant(value.expression);
  context.report(
    badOptionValue,
    value.span,
    {
      option: value.of,
      expected,
      ...(found === undefined ? { notConstant: true } : { found }),
      ...(way === undefined ? {} : { advice: way.advice }),
    },
    replaceFixes(value.span, way?.texts ?? []),
  );
}
