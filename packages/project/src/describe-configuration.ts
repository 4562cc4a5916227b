import type { ConnectorData, FunctionData } from "@constellation/types";
import { describeConnectors } from "./describe-connectors.ts";
import type { ModuleProblem } from "./loaded-configuration.ts";

interface Described {
  readonly modules: readonly FunctionData[];
  readonly aggregates: readonly FunctionData[];
  readonly connectors: readonly ConnectorData[];
  readonly pipelines?: readonly string[];
  readonly caches: readonly string[];
  readonly problems: readonly ModuleProblem[];
}

const keys = ["kind", "pipelines", "modules", "connectors", "defaults", "caches"];

/**
 * The plain data of a configuration's default export; a sentence where it is none. The value comes from another copy of the sdk,
 * so it is known by its `kind`, not by a class.
 */
export function describeConfiguration(value: unknown): Described | { readonly problem: string } {
  if (!isObject(value) || value.kind !== "configuration") {
    return {
      problem: "the default export is not a configuration; write `export default defineConfig({ … })`",
    };
  }
  const entries = value.modules ?? [];
  if (!Array.isArray(entries)) return { problem: "`modules` is not a list" };
  const definitions = entries.filter(isDefinition);
  if (definitions.length !== entries.length) {
    const index = entries.findIndex((entry) => !isDefinition(entry));
    return { problem: `entry ${index + 1} of \`modules\` was not made by defineModule or defineAggregate` };
  }
  const twice = repeatedName(definitions);
  const settings = describeSettings(value);
  if ("problem" in settings) return settings;
  const connectors = describeConnectors(value.connectors ?? []);
  if ("problem" in connectors) return connectors;
  return {
    modules: definitions.filter(({ kind }) => kind === "module").map(({ data }) => data),
    aggregates: definitions.filter(({ kind }) => kind === "aggregate").map(({ data }) => data),
    ...connectors,
    ...settings,
    problems: [
      ...definitions.flatMap(({ data, problem }) =>
        problem === undefined ? [] : [{ module: data.name, problem }],
      ),
      ...(twice === undefined ? [] : [{ module: twice, problem: "two modules have this name" }]),
    ],
  };
}

/** All but the modules. */
function describeSettings(
  value: Readonly<Record<string, unknown>>,
): Pick<Described, "pipelines" | "caches"> | { readonly problem: string } {
  const { pipelines, defaults = {}, caches = {} } = value;
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    return { problem: `it has "${unknown}"; known are ${keys.slice(1).join(", ")}` };
  }
  if (pipelines !== undefined && !isTextList(pipelines)) {
    return { problem: "`pipelines` is not a list of globs" };
  }
  if (!isObject(defaults) || !isTimeout(defaults.timeout)) {
    return { problem: '`defaults.timeout` is neither a number of milliseconds above 0 nor "none"' };
  }
  if (!isObject(caches)) return { problem: "`caches` is not an object of backends by name" };
  const wrong = Object.entries(caches).find(([, cache]) => !isCache(cache));
  if (wrong !== undefined) return { problem: `\`caches.${wrong[0]}\` has no functions \`get\` and \`set\`` };
  return { caches: Object.keys(caches).sort(), ...(pipelines === undefined ? {} : { pipelines }) };
}

function isTimeout(value: unknown): boolean {
  return value === undefined || value === "none" || (typeof value === "number" && value > 0);
}

function isCache(value: unknown): boolean {
  return isObject(value) && typeof value.get === "function" && typeof value.set === "function";
}

interface Definition {
  readonly kind: "module" | "aggregate";
  readonly data: FunctionData;
  readonly problem?: string;
}

function isDefinition(value: unknown): value is Definition {
  if (!isObject(value) || (value.kind !== "module" && value.kind !== "aggregate")) return false;
  return isObject(value.data) && typeof value.data.name === "string";
}

function repeatedName(definitions: readonly Definition[]): string | undefined {
  const seen = new Set<string>();
  for (const { data } of definitions) {
    if (seen.has(data.name)) return data.name;
    seen.add(data.name);
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}
