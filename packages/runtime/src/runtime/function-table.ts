import type { CallNode } from "@constellation/graph";
import type { LibraryAggregate, LibraryFunction, ModuleDefinition } from "@constellation/sdk";
import type { IsolatedModule, ModuleIsolation, RuntimeOptions } from "./runtime-options.ts";

/** All functions that graphs may call, by qualified name. */
export class FunctionTable {
  private readonly functions = new Map<string, LibraryFunction[]>();
  private readonly aggregates = new Map<string, LibraryAggregate[]>();
  private readonly modules = new Map<string, IsolatedModule>();

  constructor(options: RuntimeOptions) {
    for (const each of options.library?.functions ?? []) add(this.functions, each.data.name, each);
    for (const each of options.library?.aggregates ?? []) add(this.aggregates, each.data.name, each);
    for (const each of options.modules) this.modules.set(each.data.name, isolated(each, options.workers));
  }

  /** Of all that is not the standard library's. */
  get names(): readonly string[] {
    return [...this.modules.keys(), ...this.aggregates.keys()].filter((name) => !name.startsWith("stdlib."));
  }

  /** A user's aggregate, which has no overloads. */
  aggregateNamed(name: string): LibraryAggregate | undefined {
    return this.aggregates.get(name)?.[0];
  }

  module(name: string): IsolatedModule | undefined {
    return this.modules.get(name);
  }

  /** The aggregate of a call; overloads are told apart by their parameters. */
  aggregate(node: CallNode): LibraryAggregate | undefined {
    return chosen(this.aggregates.get(node.callee), node);
  }

  /** The standard function of a call; overloads are told apart by their parameters. */
  function(node: CallNode): LibraryFunction | undefined {
    return chosen(this.functions.get(node.callee), node);
  }
}

function isolated(module: ModuleDefinition, workers: ModuleIsolation | undefined): IsolatedModule {
  return module.isolation === "worker" && workers !== undefined ? workers.isolate(module) : module;
}

function add<Item>(table: Map<string, Item[]>, name: string, item: Item): void {
  const known = table.get(name);
  if (known === undefined) table.set(name, [item]);
  else known.push(item);
}

type Overload = LibraryFunction | LibraryAggregate;

/** The overload whose parameters have the call's names, in their order. */
function chosen<Item extends Overload>(
  overloads: readonly Item[] | undefined,
  node: CallNode,
): Item | undefined {
  const names = node.parameters.map(({ name }) => name).join(",");
  return (
    overloads?.find(({ data }) => data.parameters.map(({ name }) => name).join(",") === names) ??
    overloads?.[0]
  );
}
