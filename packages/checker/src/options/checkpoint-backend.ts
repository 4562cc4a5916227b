import { badOptionValue, nearestNames } from "@constellation/diagnostics";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import { constantText, describeConstant } from "./constant-value.ts";
import type { OptionDefinition, OptionWord } from "./option-definition.ts";
import { optionValue, orOf, type WrittenValue, wordOf } from "./option-value.ts";

/** The backends that checkpoints can have. */
export const checkpointBackends = ["memory", "sqlite", "rocksdb"] as const;
const words: readonly OptionWord[] = [
  { text: '"memory"', doc: "Kept in the process: gone when it ends." },
  { text: '"sqlite"', doc: "One file." },
  { text: '"rocksdb"', doc: "For large state; needs its package." },
];

/** `checkpoint_backend: "sqlite"`: where checkpoints are kept; the same for the whole pipeline. */
export const checkpointBackendOption: OptionDefinition = {
  name: "checkpoint_backend",
  doc: 'Where checkpoints are kept: `"memory"`, `"sqlite"` or `"rocksdb"`. A pipeline has one.',
  words,
  example: '"memory"',
  carriers: ["call"],
  idleIn: "batch",
  check(option, { context }) {
    const value = optionValue(option, orOf(texts), context);
    if (value.expression === undefined) return {};
    const text = constantText(value.expression);
    const backend = checkpointBackends.find((each) => each === text);
    if (backend !== undefined) return { checkpointBackend: backend };
    reportBackend(value, wordOf(value.expression) ?? text, context);
    return {};
  },
};

const texts = words.map((word) => word.text);

function reportBackend(value: WrittenValue, name: string | undefined, context: CheckContext): void {
  const meant = checkpointBackends.find((each) => each === name);
  const nearest = name === undefined || meant !== undefined ? [] : nearestNames(name, checkpointBackends);
  const quoted = (meant === undefined ? nearest : [meant]).map((each) => `"${each}"`);
  const found = value.expression && (describeConstant(value.expression) ?? name);
  context.report(
    badOptionValue,
    value.span,
    {
      option: value.of,
      expected: orOf(texts),
      found,
      nearest,
      ...(meant === undefined ? {} : { advice: `Write it in quotes: "${meant}".` }),
    },
    replaceFixes(value.span, quoted),
  );
}
