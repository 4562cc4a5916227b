import type { OptionDefinition } from "./option-definition.ts";
import { optionValue, readText } from "./option-value.ts";
import { warnWithoutEffect } from "./without-effect.ts";

const expected = "the name of a cache as a String";

/** `cache_backend: "name"`: which of the project's caches holds the results. */
export const cacheBackendOption: OptionDefinition = {
  name: "cache_backend",
  doc: "The name of the cache that keeps the results: one of `caches` in the project's configuration. It needs `cache`.",
  words: [],
  example: '"memory"',
  carriers: ["call"],
  check(option, scope) {
    const cacheBackend = readText(optionValue(option, expected, scope.context), expected, scope.context);
    if (cacheBackend === undefined) return {};
    if (!scope.clause.has("cache")) warnWithoutEffect(option, 'there is no "cache"', scope);
    return { cacheBackend };
  },
};
