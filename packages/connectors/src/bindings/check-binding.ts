import { isAbsolute, join } from "node:path";
import { nearestNames } from "@constellation/diagnostics";
import type { ConnectorDefinition } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import { bindingOptions } from "./binding-options.ts";
import type { BindingProblem } from "./binding-problem.ts";
import type { WrittenBinding } from "./gather-bindings.ts";
import { readProperties } from "./property-schema.ts";
import { hasReference, referenceProblem } from "./references.ts";
import type { BindingsGiven } from "./resolve-bindings.ts";

/** A binding that is right: its connector, the properties of that, and the options that every binding has. */
interface CheckedBinding {
  readonly definition: ConnectorDefinition;
  readonly own: Readonly<Record<string, JsonValue>>;
  readonly common: Readonly<Record<string, JsonValue>>;
}

/** Checks a binding against its connector; adds to `problems` all that is wrong. */
export function checkBinding(
  binding: WrittenBinding,
  given: BindingsGiven,
  problems: BindingProblem[],
): CheckedBinding | undefined {
  const { place, side, connector } = binding;
  const definition = given.registry.find(connector);
  if (!("kind" in definition)) {
    problems.push({ place, problem: definition.problem });
    return undefined;
  }
  const before = problems.length;
  const wrongUse = useProblem(binding, definition);
  if (wrongUse !== undefined) problems.push({ place, problem: wrongUse });
  const { own, common } = split(binding, definition);
  const isText = () => binding.isText;
  const options = readProperties(commonSchema(side), common, { isText, isOpen: () => false });
  const read = readProperties(definition.options, own, { isText, isOpen: hasReference });
  const wrong = [
    ...options.problems,
    ...read.problems.map((each) => nearestCommon(each, binding)),
    ...secretProblems(read.values, definition),
  ];
  if (wrong.length === 0 && !Object.values(read.values).some(hasReference)) {
    const final = definition.readOptions?.(read.values);
    if (final !== undefined && "problems" in final) wrong.push(...final.problems);
  }
  for (const { path, problem } of wrong) {
    problems.push({ place, problem: path === "" ? problem : `"${path}" ${problem}` });
  }
  if (problems.length > before) return undefined;
  return { definition, own: withFolder(read.values, definition, binding.folder), common: options.values };
}

/** The connector's own properties, and those that every binding has. */
function split({ side, properties }: WrittenBinding, definition: ConnectorDefinition) {
  const options = bindingOptions(side);
  const declared = propertiesOf(definition);
  const isCommon = (name: string) => Object.hasOwn(options, name) && !Object.hasOwn(declared, name);
  const entries = Object.entries(properties);
  return {
    own: Object.fromEntries(entries.filter(([name]) => !isCommon(name))),
    common: Object.fromEntries(entries.filter(([name]) => isCommon(name))),
  };
}

function commonSchema(side: WrittenBinding["side"]): JsonValue {
  return { type: "object", properties: bindingOptions(side), additionalProperties: false };
}

/** A name that is unknown to the connector may be a slip in one that every binding has, or belong to the other side. */
function nearestCommon(
  found: { readonly path: string; readonly problem: string },
  { side }: WrittenBinding,
): { readonly path: string; readonly problem: string } {
  if (!found.problem.startsWith("is not known")) return found;
  const other = side === "source" ? "sink" : "source";
  if (Object.hasOwn(bindingOptions(other), found.path)) {
    return { ...found, problem: `has no effect on ${side === "source" ? "an input" : "an output"}` };
  }
  if (found.path === "overflow") {
    return { ...found, problem: "has no effect here: this connector is read at the pace of the pipeline" };
  }
  const [nearest] = nearestNames(found.path, Object.keys(bindingOptions(side)));
  if (nearest === undefined || found.problem.includes("did you mean")) return found;
  return { ...found, problem: `is not known; did you mean "${nearest}"?` };
}

function useProblem(
  { side, name, isParameter }: WrittenBinding,
  definition: ConnectorDefinition,
): string | undefined {
  const { name: connector } = definition;
  if (side === "source" && definition.source === undefined) {
    return `"${connector}" can only be written to, but "${name}" is an input`;
  }
  if (side === "sink" && definition.sink === undefined) {
    return `"${connector}" can only be read from, but "${name}" is an output`;
  }
  if (connector === "value" && !isParameter) {
    return `"${name}" is a stream, and value: gives one constant; give the input a default in the pipeline, or bind it to a source`;
  }
  return undefined;
}

function secretProblems(properties: Readonly<Record<string, JsonValue>>, { secrets }: ConnectorDefinition) {
  return Object.entries(properties).flatMap(([path, value]) => {
    const wrong = referenceProblem(value);
    if (wrong !== undefined) return [{ path, problem: wrong }];
    if (!secrets.includes(path) || hasReference(value)) return [];
    return [
      { path, problem: `is a secret: write where it is to be found, as \${env:NAME} or \${file:PATH}` },
    ];
  });
}

function withFolder(
  properties: Readonly<Record<string, JsonValue>>,
  definition: ConnectorDefinition,
  folder: string | undefined,
): Readonly<Record<string, JsonValue>> {
  if (folder === undefined) return properties;
  const declared = propertiesOf(definition);
  const entries = Object.entries(properties).map(([name, value]): [string, JsonValue] => {
    const isPath = isRecord(declared[name]) && declared[name].format === "path";
    if (!isPath || typeof value !== "string" || isAbsolute(value) || hasReference(value))
      return [name, value];
    // `join` keeps the slash at the end, which says that it is a folder.
    return [name, join(folder, value)];
  });
  return Object.fromEntries(entries);
}

function propertiesOf({ options }: ConnectorDefinition): Readonly<Record<string, JsonValue>> {
  const properties = isRecord(options) ? options.properties : undefined;
  return isRecord(properties) ? properties : {};
}

function isRecord(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
