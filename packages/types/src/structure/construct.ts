import type {
  Field,
  LiteralType,
  NothingType,
  OptionalType,
  Parameter,
  ScalarName,
  ScalarType,
  Type,
  TypeVariable,
  UnknownType,
} from "../type.ts";
import { exceedsHardBounds } from "./type-bounds.ts";
import { reduceUnion } from "./union-reduction.ts";

export const unknownType: UnknownType = { kind: "unknown" };
export const nothingType: NothingType = { kind: "nothing" };
export const stringType: ScalarType = { kind: "scalar", name: "String" };
export const intType: ScalarType = { kind: "scalar", name: "Int" };
export const floatType: ScalarType = { kind: "scalar", name: "Float" };
export const booleanType: ScalarType = { kind: "scalar", name: "Boolean" };
export const jsonType: ScalarType = { kind: "scalar", name: "Json" };
export const timestampType: ScalarType = { kind: "scalar", name: "Timestamp" };
export const bytesType: ScalarType = { kind: "scalar", name: "Bytes" };
/** The type of `None` written alone. */
export const noneType: OptionalType = { kind: "optional", inner: nothingType };

const scalars: Readonly<Record<ScalarName, ScalarType>> = {
  String: stringType,
  Int: intType,
  Float: floatType,
  Boolean: booleanType,
  Json: jsonType,
  Timestamp: timestampType,
  Bytes: bytesType,
};

/** The scalar of that name. */
export function scalarOf(name: ScalarName): ScalarType {
  return scalars[name];
}

/** The scalar that a text names, if it names one. */
export function scalarNamed(name: string): ScalarType | undefined {
  return Object.values(scalars).find((scalar) => scalar.name === name);
}

/** The literal type of a value: `"a"`, `3`, `1.5`, `true`. −0 is 0. */
export function literalOf(base: LiteralType["base"], value: string | number | boolean): LiteralType {
  return { kind: "literal", base, value: value === 0 ? 0 : value };
}

/** `List<element>`. */
export function listOf(element: Type): Type {
  return bounded({ kind: "list", element });
}

/** `Map<key, value>`. */
export function mapOf(key: Type, value: Type): Type {
  return bounded({ kind: "map", key, value });
}

/** `Optional<inner>`; of an Optional, itself; of `unknown`, `unknown`. */
export function optionalOf(inner: Type): Type {
  if (inner.kind === "optional" || inner.kind === "unknown") return inner;
  if (inner.kind === "nothing") return noneType;
  return bounded({ kind: "optional", inner });
}

/**
 * The union in normal form: flat, no member below another, `true | false` is `Boolean`, Optional lifted out.
 * No member gives `Nothing`, one member itself, `unknown` among them `unknown`.
 */
export function unionOf(members: readonly Type[], alias?: string): Type {
  const reduced = reduceUnion(members);
  if (reduced === undefined) return unknownType;
  const [first, second] = reduced.members;
  if (first === undefined) return reduced.optional ? noneType : nothingType;
  const whole: Type =
    second === undefined
      ? first
      : bounded(withAlias({ kind: "union", members: reduced.members }, reduced.optional ? undefined : alias));
  return reduced.optional ? optionalOf(whole) : whole;
}

/** A field as given to `recordOf`; `optional` is false when left out. */
export interface FieldInput {
  readonly name: string;
  readonly type: Type;
  readonly optional?: boolean;
}

/**
 * A record in normal form: a field of an Optional type is an optional field. Of two fields of one name the later
 * type stands, at the earlier place.
 */
export function recordOf(
  fields: readonly FieldInput[],
  options: { readonly rest?: TypeVariable | undefined; readonly alias?: string | undefined } = {},
): Type {
  const byName = new Map<string, Field>();
  for (const field of fields) byName.set(field.name, fieldInNormalForm(field));
  return bounded({
    kind: "record",
    fields: [...byName.values()],
    ...(options.rest === undefined ? {} : { rest: options.rest }),
    ...(options.alias === undefined ? {} : { alias: options.alias }),
  });
}

function fieldInNormalForm({ name, type, optional = false }: FieldInput): Field {
  return type.kind === "optional" ? { name, type: type.inner, optional: true } : { name, type, optional };
}

/** `(parameters) => result`. Parameters may be given by type alone. */
export function functionOf(parameters: readonly (Type | Parameter)[], result: Type): Type {
  const named = parameters.map((parameter) =>
    "kind" in parameter ? { name: "", type: parameter } : parameter,
  );
  return bounded({ kind: "function", parameters: named, result });
}

/** A type parameter. The name `N` is bounded by number and `Ordered` by order unless `bound` says otherwise. */
export function variable(
  name: string,
  options: { readonly bound?: TypeVariable["bound"]; readonly id?: number } = {},
): TypeVariable {
  const bound = options.bound ?? boundsByName.get(name);
  return {
    kind: "variable",
    name,
    ...(bound === undefined ? {} : { bound }),
    ...(options.id === undefined ? {} : { id: options.id }),
  };
}

/** The type under a declared name, for messages; types that carry no name come back as they are. Without a name, it is removed. */
export function withAlias(type: Type, alias: string | undefined): Type {
  if (type.kind !== "record" && type.kind !== "union") return type;
  if (type.alias === alias) return type;
  if (alias !== undefined) return { ...type, alias };
  const { alias: _, ...bare } = type;
  return bare;
}

/** The type that reading a field gives: `Optional<T>` for an optional field. */
export function readTypeOf(field: Field): Type {
  return field.optional ? optionalOf(field.type) : field.type;
}

const boundsByName = new Map<string, TypeVariable["bound"]>([
  ["N", "number"],
  ["Ordered", "ordered"],
]);

function bounded(type: Type): Type {
  return exceedsHardBounds(type) ? unknownType : type;
}
