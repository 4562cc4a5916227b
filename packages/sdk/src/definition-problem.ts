import type { FunctionData, JsonValue } from "@constellation/types";

interface Definition {
  readonly name: string;
  readonly effect?: unknown;
  readonly isolation?: unknown;
  readonly defaults?: Readonly<Record<string, JsonValue>>;
  readonly run: unknown;
}

const qualifiedName = /^[A-Za-z_](?:[\w-]*\w)?(?:\.[A-Za-z_](?:[\w-]*\w)?)*$/;

/** What is wrong with a name of a module or aggregate, in a sentence. */
export function nameProblem(name: unknown): string | undefined {
  if (typeof name !== "string" || !qualifiedName.test(name)) {
    return 'its name must be written like "orders.ScoreOrder": letters, digits, "_" and "-", parts with a dot between';
  }
  return name.startsWith("stdlib.")
    ? 'names that begin with "stdlib." are the standard library\'s'
    : undefined;
}

/** What is wrong with the parts of a module's definition that are no types, in a sentence; configurations may be JavaScript. */
export function definitionProblem(module: Definition, data: FunctionData): string | undefined {
  const wrongName = nameProblem(module.name);
  if (wrongName !== undefined) return wrongName;
  if (typeof module.run !== "function") return "its `run` is not a function";
  if (!["pure", "sync", "async"].includes(data.effect))
    return 'its `effect` is not "pure", "sync" or "async"';
  if (!["none", "worker", undefined].includes(module.isolation as string | undefined)) {
    return 'its `isolation` is not "none" or "worker"';
  }
  if (data.stateful === true && data.effect !== "async")
    return `a module with \`state\` waits for its turn, so its \`effect\` cannot be "${data.effect}": leave it out`;
  if (data.stateful === true && module.isolation === "worker")
    return "a module with `state` runs where its state is, not in a worker: leave out `isolation` or `state`";
  const names = data.parameters.map(({ name }) => name);
  const unknown = Object.keys(module.defaults ?? {}).find((name) => !names.includes(name));
  if (unknown === undefined) return undefined;
  return `its \`defaults\` name "${unknown}", but its parameters are ${names.map((name) => `"${name}"`).join(", ")}`;
}
