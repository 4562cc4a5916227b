import { badOptionValue, nearestNames, type Span } from "@constellation/diagnostics";
import type { CheckContext } from "../context/check-context.ts";
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
    const written = optionValue(option, expected, scope.context);
    const cacheBackend = readText(written, expected, scope.context);
    if (cacheBackend === undefined) return {};
    const { caches } = scope.context.catalogue.data;
    if (caches !== undefined && cacheBackend !== "memory" && !caches.includes(cacheBackend)) {
      reportUnknown(cacheBackend, caches, written.span, scope.context);
    }
    if (!scope.clause.has("cache")) warnWithoutEffect(option, 'there is no "cache"', scope);
    return { cacheBackend };
  },
};

function reportUnknown(name: string, caches: readonly string[], span: Span, context: CheckContext): void {
  const known = ["memory", ...caches];
  const nearest = nearestNames(name, known);
  const listed = known.map((each) => `"${each}"`).join(", ");
  const advice = `Known are ${listed}; others are listed under "caches" in the configuration.`;
  const facts = {
    option: "cache_backend",
    expected,
    found: `"${name}", which no cache is called`,
    nearest,
    advice,
  };
  context.report(badOptionValue, span, facts);
}
