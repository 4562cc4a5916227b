import type {
  CatalogueData,
  ConnectorData,
  FunctionData,
  LiteralProblem,
  Signature,
} from "@constellation/types";
import type { Callable } from "./callable.ts";
import type { Catalogue } from "./catalogue.ts";
import { readSignature } from "./read-signature.ts";
import type { SignatureProblem } from "./signature-problem.ts";

export interface CatalogueOptions {
  /** Checks literal arguments whose parameter names a format. */
  readonly literalProblem?: LiteralProblem;
}

/** Indexes a catalogue. Cheap: no signature is parsed before it is needed. */
export function readCatalogue(data: CatalogueData, options: CatalogueOptions = {}): Catalogue {
  return new IndexedCatalogue(data, options.literalProblem);
}

class IndexedCatalogue implements Catalogue {
  readonly data: CatalogueData;
  readonly literalProblem: LiteralProblem | undefined;
  readonly callables: readonly LazyCallable[];
  readonly namespaces: readonly string[];
  readonly simpleNames: readonly string[];
  readonly connectorNames: readonly string[];
  readonly #byName: ReadonlyMap<string, readonly LazyCallable[]>;
  readonly #bySimpleName: ReadonlyMap<string, readonly LazyCallable[]>;
  readonly #namespaceSet: ReadonlySet<string>;
  readonly #connectors: ReadonlyMap<string, ConnectorData>;

  constructor(data: CatalogueData, literalProblem: LiteralProblem | undefined) {
    this.data = data;
    this.literalProblem = literalProblem;
    this.callables = [
      ...data.modules.map((item) => new LazyCallable(item, "module")),
      ...data.aggregates.map((item) => new LazyCallable(item, "aggregate")),
    ];
    this.#byName = groupBy(this.callables, ({ name }) => name);
    this.#bySimpleName = groupBy(this.callables, ({ simpleName }) => simpleName);
    this.#namespaceSet = namespacesOf(this.callables);
    this.namespaces = [...this.#namespaceSet];
    this.simpleNames = [...this.#bySimpleName.keys()];
    this.#connectors = new Map(data.connectors.map((connector) => [connector.name, connector]));
    this.connectorNames = [...this.#connectors.keys()];
  }

  byName(qualifiedName: string): readonly Callable[] {
    return this.#byName.get(qualifiedName) ?? [];
  }

  bySimpleName(simpleName: string): readonly Callable[] {
    return this.#bySimpleName.get(simpleName) ?? [];
  }

  hasNamespace(namespace: string): boolean {
    return this.#namespaceSet.has(namespace);
  }

  connector(name: string): ConnectorData | undefined {
    return this.#connectors.get(name);
  }

  problems(): readonly SignatureProblem[] {
    return this.callables.flatMap((callable) => callable.problems());
  }
}

class LazyCallable implements Callable {
  readonly name: string;
  readonly simpleName: string;
  readonly namespace: string;
  readonly role: "module" | "aggregate";
  readonly data: FunctionData;
  #reading: ReturnType<typeof readSignature> | undefined;

  constructor(data: FunctionData, role: "module" | "aggregate") {
    const dot = data.name.lastIndexOf(".");
    this.name = data.name;
    this.simpleName = data.name.slice(dot + 1);
    this.namespace = dot < 0 ? "" : data.name.slice(0, dot);
    this.role = role;
    this.data = data;
  }

  get effect(): Callable["effect"] {
    return this.data.effect;
  }

  get stateful(): boolean {
    return this.data.stateful === true;
  }

  get signature(): Signature | undefined {
    const reading = this.#read();
    return reading.kind === "read" ? reading.signature : undefined;
  }

  problems(): readonly SignatureProblem[] {
    const reading = this.#read();
    if (reading.kind === "read") return [];
    return reading.problems.map((problem) => ({ module: this.name, problem }));
  }

  #read(): ReturnType<typeof readSignature> {
    this.#reading ??= readSignature(this.data);
    return this.#reading;
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Every namespace with its parents, so that `use stdlib` is known too. */
function namespacesOf(callables: readonly Callable[]): ReadonlySet<string> {
  const namespaces = new Set<string>();
  for (const { namespace } of callables) {
    let name = namespace;
    while (name !== "" && !namespaces.has(name)) {
      namespaces.add(name);
      name = name.slice(0, Math.max(0, name.lastIndexOf(".")));
    }
  }
  return namespaces;
}
