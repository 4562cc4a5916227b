import { makeEncoder, printType } from "@constellation/types";
import type { LoadedPipeline } from "../debug-host.ts";
import { namePattern } from "../program/name-pattern.ts";
import { RequestProblem } from "../protocol/request-problem.ts";
import type { NamedValue, TypedValue } from "./shown-value.ts";
import { follow, readPath } from "./value-path.ts";

/** The value of a name with fields and indices behind it; undefined for other expressions. Throws when there is none of that name. */
export function evaluatePath(expression: string, names: readonly NamedValue[]): TypedValue | undefined {
  const path = readPath(expression);
  if (path === undefined || constants.has(path.name)) return undefined;
  const named = names.find(({ name }) => name === path.name);
  if (named === undefined) throw new RequestProblem(`"${path.name}" has no value here`);
  const found = follow(named, path.keys);
  if (found === undefined) throw new RequestProblem(`"${expression.trim()}" leads to nothing`);
  return found;
}

const constants: ReadonlySet<string> = new Set(["true", "false", "None"]);
const resultName = "debug_result";
const expressionMax = 10_000;

/** The value of any expression over some named values: compiled and run as a pipeline of its own. Calls with effects are refused. */
export async function evaluateExpression(
  expression: string,
  names: readonly NamedValue[],
  { compile, runtime }: Pick<LoadedPipeline, "compile" | "runtime">,
): Promise<TypedValue> {
  if (expression.length > expressionMax)
    throw new RequestProblem(`an expression has at most ${expressionMax} characters`);
  const used = usedNames(expression, names);
  const inputs = used.map(
    ({ name, type }) => `in ${name}: ${type === undefined ? "Json" : printType(type, { alias: false })}\n`,
  );
  const source = `${inputs.join("")}out ${resultName} = ${expression.trim()}\n`;
  const compiled = compile(
    source,
    used.map(({ name }) => name),
  );
  if ("problem" in compiled) throw new RequestProblem(compiled.problem);
  const { graph } = compiled;
  const effect = graph.modules.find((module) => module.effect !== "pure");
  if (effect !== undefined)
    throw new RequestProblem(`"${effect.name}" has effects or waits: it is not called here`);
  const values = used.map(
    ({ name, value, type }) => [name, type === undefined ? value : makeEncoder(type)(value)] as const,
  );
  const result = await runtime.run(graph, Object.fromEntries(values));
  if (result.status === "failed") throw new RequestProblem(result.error.message);
  const type = graph.outputs.find(({ name }) => name === resultName)?.type;
  return {
    value: result.outputs[resultName] ?? null,
    type: type?.kind === "scalar" && type.name !== "Timestamp" ? type : undefined,
  };
}

/** Names that stand in the expression, each once, the innermost; functions are no values. */
function usedNames(expression: string, names: readonly NamedValue[]): readonly NamedValue[] {
  const words = new Set(expression.match(new RegExp(namePattern, "g")));
  const used = new Map<string, NamedValue>();
  for (const each of names) if (words.has(each.name) && !used.has(each.name)) used.set(each.name, each);
  return [...used.values()];
}
