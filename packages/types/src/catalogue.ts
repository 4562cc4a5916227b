import type { JsonValue } from "./type.ts";

/** `pure`: same arguments, same result, no effect: may be shared, folded, removed. `sync`: has an effect, returns at once. `async`: returns a promise. */
export type Effect = "pure" | "sync" | "async";

/**
 * The signatures of all functions and connectors that a project can use, as plain data: all that the checker knows of
 * the outside. The file `constellation.catalogue.json` is this value. Types are text in `.cst` syntax.
 */
export interface CatalogueData {
  readonly version: 1;
  /** Hash of the configuration that it was written from; a stale catalogue is a warning. */
  readonly configurationHash?: string;
  /** The configuration's own files that the hash is made of, relative to the catalogue's folder, `/`-separated. */
  readonly configurationFiles?: readonly string[];
  readonly modules: readonly FunctionData[];
  readonly aggregates: readonly FunctionData[];
  readonly connectors: readonly ConnectorData[];
  /** Names that `cache_backend` may give, beside `memory`. Absent: not known. */
  readonly caches?: readonly string[];
}

/** A module, standard function or aggregate. Overloads are several entries of one name. */
export interface FunctionData {
  /** Qualified: `stdlib.string.trim`, `orders.ScoreOrder`, or simple where it has no namespace. */
  readonly name: string;
  /** Names of type parameters, in order. `N` is bounded by number, `Ordered` by order; one used as `...R` in a record is a row. */
  readonly typeParameters?: readonly string[];
  readonly parameters: readonly ParameterData[];
  /** The result type. For an aggregate: of the whole list. */
  readonly result: string;
  readonly effect: Effect;
  /** Markdown; the first sentence is the summary. */
  readonly doc: string;
  /** Has keyed state (`state:` in the definition). */
  readonly stateful?: boolean;
  /** Where it is written: path relative to the project root and line from 1. */
  readonly source?: { readonly file: string; readonly line: number };
}

export interface ParameterData {
  readonly name: string;
  readonly type: string;
  /** The default as JSON; the argument may be left out. */
  readonly default?: JsonValue;
  readonly doc?: string;
  /** What a String argument must be, beyond its type; an argument that is a literal is checked when the file is. */
  readonly format?: LiteralFormat;
}

/** `regex`: in RE2 syntax. `time-pattern`: of `format-time`. `time-zone`: an IANA name or an offset. `json-path`: of `json-get`. */
export type LiteralFormat = "regex" | "time-pattern" | "time-zone" | "json-path";

/** What is wrong with a text that should have a format, or undefined; given to the checker by whoever composes it. */
export type LiteralProblem = Readonly<Record<LiteralFormat, (text: string) => string | undefined>>;

export interface ConnectorData {
  readonly name: string;
  readonly doc: string;
  /** JSON Schema (2020-12) of an object: its properties are the connector's options. */
  readonly options: JsonValue;
  readonly source: boolean;
  readonly sink: boolean;
  /** As a source: whether it can be read again from a recorded position. Absent: not known. */
  readonly replayable?: boolean;
  /** The property that stands behind the colon on the command line: `file:PATH`. */
  readonly target?: string;
  /** Properties that hold secrets. */
  readonly secrets?: readonly string[];
  /** The package to add when it is not installed. */
  readonly package?: string;
}
