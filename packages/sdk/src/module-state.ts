import { isData, printType, readType, type Type } from "@constellation/types";
import { type ModuleSchema, readSchema } from "./schema-signature.ts";

/** One value per key of the call. */
export interface ValueState<T> {
  /** Undefined until it is set. */
  get(): T | undefined;
  set(value: T): void;
  clear(): void;
}

/** A list per key of the call. */
export interface ListState<T> {
  append(value: T): void;
  /** In the order in which they were appended. */
  all(): readonly T[];
  clear(): void;
}

/** A map per key of the call, from texts to values. */
export interface MapState<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
  /** In the order in which keys were first set. */
  entries(): readonly (readonly [key: string, value: T])[];
  clear(): void;
}

/** What a module keeps under one name: its kind, and the type of its values. `T` is only known to the compiler. */
export interface StateDescriptor<Kind extends StateKind, T> {
  readonly kind: Kind;
  /** As text, or as a schema of which the output side holds. */
  readonly type: string | ModuleSchema<unknown, T>;
  /** Never there: carries `T`. */
  readonly example?: T;
}

export type StateKind = "value" | "list" | "map";

/** What a module keeps, by name. */
export type StateShape = Readonly<Record<string, StateDescriptor<StateKind, unknown>>>;

/** `ctx.state` of a module that keeps `Shape`. */
export type StateOf<Shape extends StateShape> = {
  readonly [Name in keyof Shape]: Shape[Name] extends StateDescriptor<"value", infer T>
    ? ValueState<T>
    : Shape[Name] extends StateDescriptor<"list", infer T>
      ? ListState<T>
      : Shape[Name] extends StateDescriptor<"map", infer T>
        ? MapState<T>
        : never;
};

/** State of one value per key: `valueState<number>("Float")`, or `valueState(z.number())`. */
export function valueState<T>(type: string | ModuleSchema<unknown, T>): StateDescriptor<"value", T> {
  return { kind: "value", type };
}

/** State of a list per key. */
export function listState<T>(type: string | ModuleSchema<unknown, T>): StateDescriptor<"list", T> {
  return { kind: "list", type };
}

/** State of a map from texts per key. */
export function mapState<T>(type: string | ModuleSchema<unknown, T>): StateDescriptor<"map", T> {
  return { kind: "map", type };
}

/** What a module keeps under one name, as the runtime uses it. */
export interface StateData {
  readonly kind: StateKind;
  readonly type: Type;
}

/** Reads the declared state of a module, or says in a sentence what is wrong with it. Never throws. */
export function readState(
  shape: StateShape,
): Readonly<Record<string, StateData>> | { readonly problem: string } {
  const states: Record<string, StateData> = {};
  // Configurations may be JavaScript.
  const entries = typeof shape === "object" && shape !== null ? Object.entries(shape) : [];
  if (entries.length === 0) return { problem: "its `state` names nothing: leave it out" };
  for (const [name, descriptor] of entries) {
    if (name === "problem" || name === "__proto__")
      return { problem: `state "${name}": this name is not allowed` };
    const read = readDescriptor(descriptor);
    if ("problem" in read) return { problem: `state "${name}": ${read.problem}` };
    states[name] = read;
  }
  return states;
}

function readDescriptor(
  descriptor: StateShape[string] | undefined,
): StateData | { readonly problem: string } {
  const kind = descriptor?.kind;
  if (descriptor === undefined || (kind !== "value" && kind !== "list" && kind !== "map"))
    return { problem: "valueState(…), listState(…) or mapState(…) is expected" };
  const read = readStateType(descriptor.type);
  if ("problem" in read) return read;
  if (!isData(read.type))
    return { problem: `${printType(read.type)} cannot be kept: a type of data is expected` };
  return { kind, type: read.type };
}

function readStateType(type: unknown): { readonly type: Type } | { readonly problem: string } {
  if (typeof type !== "string") return readSchema(type as ModuleSchema, "output");
  try {
    return { type: readType(type) };
  } catch {
    return { problem: `"${type}" is no type` };
  }
}
