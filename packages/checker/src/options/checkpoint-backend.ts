import { constantText } from "./constant-value.ts";
import type { OptionDefinition, OptionWord } from "./option-definition.ts";
import { optionValue, orOf, reportWord, wordOf } from "./option-value.ts";

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
    const quoted = words.map((word) => word.text);
    const value = optionValue(option, orOf(quoted), context);
    if (value.expression === undefined) return {};
    const text = constantText(value.expression);
    const backend = checkpointBackends.find((each) => each === text);
    if (backend !== undefined) return { checkpointBackend: backend };
    const bare = wordOf(value.expression) ?? text;
    reportWord(value, { word: bare === undefined ? undefined : `"${bare}"`, words: quoted }, context);
    return {};
  },
};
