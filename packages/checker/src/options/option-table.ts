import { backoffOption } from "./backoff.ts";
import { batchOption } from "./batch.ts";
import { batchTimeoutOption } from "./batch-timeout.ts";
import { cacheOption } from "./cache.ts";
import { cacheBackendOption } from "./cache-backend.ts";
import { checkpointOption } from "./checkpoint.ts";
import { checkpointBackendOption } from "./checkpoint-backend.ts";
import { concurrencyOption } from "./concurrency.ts";
import { delayOption } from "./delay.ts";
import { emitOption } from "./emit.ts";
import { fallbackOption } from "./fallback.ts";
import { joinOption } from "./join.ts";
import { keyOption } from "./key.ts";
import { lazyOption } from "./lazy.ts";
import { mergeOption } from "./merge.ts";
import { onErrorOption } from "./on-error.ts";
import type { OptionCarrier, OptionDefinition } from "./option-definition.ts";
import { orderedOption } from "./ordered.ts";
import { priorityOption } from "./priority.ts";
import { retryOption } from "./retry.ts";
import { throttleOption } from "./throttle.ts";
import { timeoutOption } from "./timeout.ts";
import { windowOption } from "./window.ts";

/** Every `with` option of the language, in the order of the reference. */
export const optionTable: readonly OptionDefinition[] = [
  retryOption,
  timeoutOption,
  delayOption,
  backoffOption,
  fallbackOption,
  cacheOption,
  cacheBackendOption,
  throttleOption,
  concurrencyOption,
  orderedOption,
  onErrorOption,
  lazyOption,
  priorityOption,
  windowOption,
  keyOption,
  batchOption,
  batchTimeoutOption,
  emitOption,
  mergeOption,
  joinOption,
  checkpointOption,
  checkpointBackendOption,
];

const byName: ReadonlyMap<string, OptionDefinition> = new Map(
  optionTable.map((definition) => [definition.name, definition]),
);

/** The option of that name, if there is one. */
export function optionNamed(name: string): OptionDefinition | undefined {
  return byName.get(name);
}

/** The names of the options that may stand after a call, or after `+`. */
export function optionNamesOf(carrier: OptionCarrier): readonly string[] {
  return optionTable
    .filter((definition) => definition.carriers.includes(carrier))
    .map((definition) => definition.name);
}

/** The text that completion inserts for an option, as a snippet of the language server protocol: `timeout: ${1:5s}`. */
export function optionSnippet(definition: OptionDefinition): string {
  if (definition.example === "") return definition.name;
  const isChoice = definition.words.some((word) => word.text === definition.example);
  const slot = isChoice
    ? `|${definition.words.map((word) => word.text).join(",")}|`
    : `:${definition.example.replace(/[$}\\]/g, "\\$&")}`;
  return `${definition.name}: \${1${slot}}`;
}
