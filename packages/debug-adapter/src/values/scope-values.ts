import { inputsOf } from "@constellation/graph";
import type { RunFailure, StepOutcome } from "@constellation/runtime";
import type { JsonValue, Value } from "@constellation/types";
import { isStep, type PipelineMap } from "../program/pipeline-map.ts";
import type { Placed } from "../stepping/step-place.ts";
import type { NamedValue } from "./shown-value.ts";
import type { Variable } from "./variable-store.ts";

/** What the values of a place are read from. */
export interface ValueSources {
  readonly map: PipelineMap;
  /** The place, then those around it. */
  readonly places: readonly Placed[];
  /** The newest value of each node outside of items, of whatever tick. */
  readonly newest: ReadonlyMap<string, Value>;
  /** What was given of the inputs, as JSON. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** All values that have a name in a place, the innermost first: parameters of lambdas, inputs, declarations. */
export function namedValues(sources: ValueSources): readonly NamedValue[] {
  return [...parameterValues(sources), ...declaredValues(sources), ...inputValues(sources)];
}

/** The parameters of the lambdas around a place. */
export function parameterValues(sources: ValueSources): readonly NamedValue[] {
  return sources.places.flatMap(({ mapped }) =>
    (mapped.lambda?.parameters ?? []).flatMap((id) => {
      const node = sources.map.node(id)?.node;
      const value = valueIn(sources, id);
      return node?.kind !== "parameter" || value === undefined
        ? []
        : [{ name: node.parameter, value, type: node.type }];
    }),
  );
}

/** Declarations that have a value, in the order of the text. */
export function declaredValues(sources: ValueSources): readonly NamedValue[] {
  const declared = sources.map.graph.nodes.filter((node) => node.kind !== "input" && node.name !== undefined);
  return declared
    .toSorted((one, other) => one.span.start - other.span.start)
    .flatMap((node) => {
      const value = node.kind === "literal" ? node.value : valueIn(sources, node.id);
      const names = [node.name ?? node.id, ...(node.alsoNamed ?? [])];
      const type = node.kind === "literal" ? undefined : node.type;
      return value === undefined ? [] : names.map((name) => ({ name, value, type }));
    });
}

/** Inputs: what was given where a run does not need them. */
export function inputValues(sources: ValueSources): readonly NamedValue[] {
  const { map, inputs } = sources;
  return map.graph.inputs.map(({ name, type, default: preset }) => {
    const value = valueIn(sources, `in:${name}`);
    if (value !== undefined) return { name, value, type };
    return { name, value: (inputs[name] ?? preset ?? null) as JsonValue, type: undefined };
  });
}

/** What the parts of a declaration read, by name: inputs, declarations, and parameters of the lambdas around it. */
export function declarationVariables(sources: ValueSources): readonly Variable[] {
  const { map, places } = sources;
  const declaration = places[0]?.mapped.declaration;
  const parts = map.all.filter((each) => each.declaration === declaration && each.lambda === undefined);
  const ids = new Set(parts.flatMap(({ node }) => inputsOf(node).map((input) => input.node)));
  return [...ids].flatMap((id): readonly Variable[] => {
    const node = map.node(id)?.node;
    const name = node?.kind === "input" ? node.input : node?.name;
    const value = valueIn(sources, id);
    if (node === undefined || name === undefined || node.id === declaration) return [];
    return value === undefined
      ? [{ name, remark: "(not computed)" }]
      : [{ name, value, type: node.type, path: name }];
  });
}

/** What a node reads, by parameter, and what became of it. */
export function nodeVariables(sources: ValueSources, outcome: StepOutcome | undefined): readonly Variable[] {
  const [placed] = sources.places;
  if (placed === undefined) return [];
  const { node } = placed.mapped;
  return [
    ...inputsOf(node).map(({ parameter, node: id }) => inputVariable(sources, parameter, id)),
    ...(outcome?.kind === "value" ? [{ name: "result", value: outcome.value, type: node.type }] : []),
    ...failureVariable("failure", outcome?.kind === "failure" ? outcome.failure : undefined),
    ...failureVariable("handled failure", outcome?.kind === "value" ? outcome.handled : undefined),
  ];
}

function failureVariable(name: string, failure: RunFailure | undefined): readonly Variable[] {
  if (failure === undefined) return [];
  const { code, message, attempts, element } = failure;
  const causes: JsonValue[] = [];
  for (let { cause } = failure; cause !== undefined; cause = cause.cause)
    causes.push({ name: cause.name, message: cause.message });
  const value: JsonValue = {
    code,
    message,
    ...(attempts === undefined ? {} : { attempts }),
    ...(element === undefined ? {} : { element }),
    ...(causes.length === 0 ? {} : { causes }),
  };
  return [{ name, value, type: undefined }];
}

function inputVariable(sources: ValueSources, parameter: string, id: string): Variable {
  const name = parameter.startsWith("@") ? parameter.slice(1) : parameter;
  const mapped = sources.map.node(id);
  if (mapped?.node.kind === "literal") return { name, value: mapped.node.value, type: undefined };
  if (mapped?.node.kind === "lambda") return { name, remark: sources.map.excerpt(mapped.node) };
  const value = valueIn(sources, id);
  if (value !== undefined && mapped !== undefined) return { name, value, type: mapped.node.type };
  return { name, remark: mapped !== undefined && isStep(mapped.node) ? "(not computed)" : "(not here)" };
}

function valueIn({ places, newest }: ValueSources, id: string): Value | undefined {
  for (const { place } of places) {
    const value = place.read(id);
    if (value !== undefined) return value;
  }
  return newest.get(id);
}
