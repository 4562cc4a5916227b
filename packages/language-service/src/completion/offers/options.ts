import { type OptionDefinition, optionNamed, optionSnippet, optionTable } from "@constellation/checker";
import type { CallOption, Expression } from "@constellation/syntax";
import { readTypeOf, type Type } from "@constellation/types";
import { strategyParameters } from "../../signature-help/strategy-signature.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { typeDetail } from "../../text/type-text.ts";
import type { Step } from "../../tree/step.ts";
import { typedOf } from "../../typed/typed-spans.ts";
import type { Probe } from "../cursor.ts";
import { type Offer, snippetText } from "../offer.ts";
import { commonFields } from "./fields.ts";

/** The options that a `with` clause does not have yet. */
export function optionOffers(
  { options: { mode = "stream" } }: Snapshot,
  carrier: Expression,
  taken: readonly CallOption[],
  hasColon: boolean,
): readonly Offer[] {
  const kind = carrier.kind === "binary" ? "+" : "call";
  const names = new Set(taken.map(({ key }) => key.text));
  return optionTable
    .filter((option) => option.carriers.includes(kind) && !names.has(option.name))
    .map((option) => ({
      label: option.name,
      kind: "option",
      rank: option.idleIn === mode ? 4 : option.name === "merge" && kind === "+" ? 1 : 2,
      detail: option.example,
      insert: hasColon || option.example === "" ? option.name : `${option.name}: `,
      snippet: hasColon ? undefined : optionSnippet(option),
      asksAgain: option.words.length > 0,
      subject: { kind: "option", name: option.name },
    }));
}

/** The values of an option: its words, or values to start from. */
export function optionValueOffers(
  snapshot: Snapshot,
  { option, carrier }: Step & { kind: "option" },
  probe: Probe,
): readonly Offer[] {
  const definition = optionNamed(option.key.text);
  if (definition === undefined) return [];
  if (definition.name === "key" || definition.name === "on") return keyOffers(carrier, probe);
  if (definition.name === "cache_backend" || definition.name === "checkpoint_backend")
    return backendOffers(snapshot, definition);
  return [...startOffers(definition), ...wordOffers(definition)];
}

function wordOffers(definition: OptionDefinition): readonly Offer[] {
  return definition.words.map((word, index) => ({
    label: word.text,
    kind: "value",
    rank: 1 + Math.min(index, 8),
    detail: word.example,
    insert: word.example ?? word.text,
    snippet: word.example === undefined ? undefined : exampleSnippet(word.example),
    asksAgain: false,
    subject: { kind: "word", option: definition.name, text: word.text },
  }));
}

/** `tumbling(1h)` with a place to type at each value. */
function exampleSnippet(example: string): string {
  let place = 0;
  const withPlaces = example.replace(/\(([^()]*)\)/, (_, inside: string) => {
    const parts = inside.split(", ").map((part) => {
      const [name, value] = part.includes(": ") ? part.split(": ", 2) : [undefined, part];
      place += 1;
      const slot = `\${${place}:${snippetText(value ?? "")}}`;
      return name === undefined ? slot : `${name}: ${slot}`;
    });
    return `(${parts.join(", ")})`;
  });
  return `${withPlaces}$0`;
}

const durations = ["500ms", "1s", "5s", "30s", "1min", "5min", "1h", "1d"];

function startOffers({ name, example, words }: OptionDefinition): readonly Offer[] {
  if (/^\d+(?:\.\d+)?(?:ms|s|min|h|d)$/.test(example))
    return durations.map((label, index) => ({ label, kind: "value", rank: Math.min(9, index + 1) }));
  if (name === "ordered") return ["false", "true"].map((label) => ({ label, kind: "value", rank: 1 }));
  return example === "" || words.length > 0 ? [] : [{ label: example, kind: "value", rank: 1 }];
}

function backendOffers({ catalogue }: Snapshot, definition: OptionDefinition): readonly Offer[] {
  const names =
    definition.name === "cache_backend"
      ? ["memory", ...(catalogue.data.caches ?? [])]
      : definition.words.length > 0
        ? definition.words.map(({ text }) => text.replaceAll('"', ""))
        : ["memory", "sqlite", "rocksdb"];
  return [...new Set(names)].map((name) => ({ label: `"${name}"`, kind: "value", rank: 1 }));
}

/** The fields of what a call or `+` takes. */
function keyOffers(carrier: Expression, { root }: Probe): readonly Offer[] {
  const fields = carrierTypes(carrier, root).flatMap((type) => commonFields(type));
  const distinct = new Map(fields.map((field) => [field.name, field]));
  return [...distinct.values()].map((field) => ({
    label: field.name,
    kind: "field",
    rank: isKeyType(readTypeOf(field)) ? 0 : 4,
    detail: typeDetail(readTypeOf(field)),
  }));
}

/** The names of fields that a call or `+` could take as key or time, those of likely types first. */
export function optionFields(carrier: Expression, root: Probe["root"]): readonly string[] {
  const fields = carrierTypes(carrier, root).flatMap((type) => commonFields(type));
  const names = new Map(fields.map((field) => [field.name, isKeyType(readTypeOf(field)) ? 0 : 1]));
  return [...names].sort(([, a], [, b]) => a - b).map(([name]) => name);
}

/** The fields that both sides of a merge have. */
function sharedFieldOffers(carrier: Expression, { root }: Probe): readonly Offer[] {
  const [left, ...others] = carrierTypes(carrier, root).map((type) => commonFields(type));
  const shared = (left ?? []).filter(({ name }) =>
    others.every((side) => side.some((field) => field.name === name)),
  );
  return shared.map((field) => ({
    label: field.name,
    kind: "field",
    rank: isKeyType(readTypeOf(field)) ? 0 : 4,
    detail: typeDetail(readTypeOf(field)),
  }));
}

function carrierTypes(carrier: Expression, root: Probe["root"]): readonly Type[] {
  const parts =
    carrier.kind === "call"
      ? carrier.arguments.map(({ value }) => rootOf(value))
      : carrier.kind === "binary"
        ? [carrier.left, carrier.right]
        : [];
  return parts.map((part) => typedOf(root, part)?.type).filter((type) => type !== undefined);
}

/** The record that a field access starts from. */
function rootOf(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === "field" || inner.kind === "projection") inner = inner.target;
  return inner;
}

function isKeyType(type: Type): boolean {
  return type.kind === "literal" || (type.kind === "scalar" && type.name !== "Json" && type.name !== "Float");
}

/** What may stand at the end of a way that goes through an option: in its strategy's parentheses, else in its key. */
export function strategyPlaceOffers(steps: readonly Step[], probe: Probe): readonly Offer[] {
  const strategy = steps.findLast((step) => step.kind === "strategy-argument");
  const option = steps.findLast((step) => step.kind === "option");
  if (option === undefined) return [];
  return strategy === undefined
    ? keyOffers(option.carrier, probe)
    : strategyOffers(strategy, option.carrier, probe);
}

/** What may stand in the parentheses of a window or merge. */
function strategyOffers(
  { strategy, argument, index, all }: Step & { kind: "strategy-argument" },
  carrier: Expression,
  probe: Probe,
): readonly Offer[] {
  const taken = new Set(all.filter((each) => each !== argument).map(({ name }) => name?.text));
  const isMerge = strategy === "lookup" || strategy === "within";
  const name = argument.name?.text;
  if (name !== undefined) {
    if (name === "on" || name === "key")
      return isMerge ? sharedFieldOffers(carrier, probe) : keyOffers(carrier, probe);
    return durations.map((label, at) => ({ label, kind: "value", rank: Math.min(9, at + 1) }));
  }
  const names: Offer[] = strategyParameters(strategy)
    .slice(index > 0 || isMerge ? 1 : 2)
    .filter((parameter) => !taken.has(parameter))
    .map((parameter) => ({
      label: `${parameter}:`,
      kind: "argument",
      rank: 2,
      insert: `${parameter}: `,
      asksAgain: true,
    }));
  if (strategy === "lookup" && index === 0) return [...sharedFieldOffers(carrier, probe), ...names];
  if (index > 0 || strategy === "count") return names;
  return [
    ...durations.map((label, at): Offer => ({ label, kind: "value", rank: Math.min(9, at + 1) })),
    ...names,
  ];
}
