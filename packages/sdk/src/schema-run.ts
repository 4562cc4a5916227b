import type { Effect } from "@constellation/types";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { AnySchemaModule } from "./define-module.ts";
import { Fault } from "./fault.ts";
import type { ModuleDefinition } from "./module.ts";
import { readSchema } from "./schema-signature.ts";
import { schemaValuesOf } from "./schema-values.ts";

type Run = ModuleDefinition["run"];

/** The code of a Fault that stands for a result which the module's output schema refuses; the runtime reports it as R003. */
export const wrongResultCode = "wrong-result";

/**
 * The module's `run` between its schemas: arguments pass the input schema (its transforms and refinements hold), the result
 * passes the output schema. A value that a schema refuses is a Fault that no retry can help.
 */
export function schemaRun(module: AnySchemaModule, effect: Effect): Run {
  // The input schema has just accepted what is passed.
  const run = module.run as Run;
  const input = readSchema(module.input, "input");
  const convert = "json" in input ? schemaValuesOf(input.json) : undefined;
  const prepare = (args: unknown): unknown => convert?.(args) ?? args;
  const validateInput = (args: unknown) => module.input["~standard"].validate(prepare(args));
  const validateOutput = (result: unknown) => module.output["~standard"].validate(result);
  if (effect !== "async") {
    return (args, context) => {
      const checked = accepted(settled(validateInput(args), "input"), "argument");
      const result = run(checked, context);
      // A promise from a module that promised none: whoever called it says so.
      if (result instanceof Promise) return result;
      return accepted(settled(validateOutput(result), "output"), "result");
    };
  }
  return async (args, context) => {
    const checked = accepted(await validateInput(args), "argument");
    return accepted(await validateOutput(await run(checked, context)), "result");
  };
}

type Arguments = Parameters<Run>[0];

type Verdict = StandardSchemaV1.Result<unknown>;

function settled(verdict: Verdict | Promise<Verdict>, side: string): Verdict {
  if (!(verdict instanceof Promise)) return verdict;
  throw new Fault(`the ${side} schema is asynchronous, so the module must be defined with effect "async"`, {
    code: "schema",
    retryable: false,
  });
}

function accepted(verdict: Verdict, what: "argument" | "result"): Arguments {
  if (verdict.issues === undefined) return verdict.value as Arguments;
  const [first] = verdict.issues;
  const place = `${what === "result" ? "result" : ""}${pathText(first)}`.replace(/^\./, "");
  const problem = first?.message ?? "it does not fit";
  if (what === "result") {
    throw new Fault(`${place}: ${problem}`, { code: wrongResultCode, retryable: false });
  }
  throw new Fault(`the schema refuses the argument${place === "" ? "" : ` at ${place}`}: ${problem}`, {
    code: "schema",
    retryable: false,
  });
}

/** `.items[3].price`, as the rest of the product writes paths. */
function pathText(issue: StandardSchemaV1.Issue | undefined): string {
  const keys = (issue?.path ?? []).map((part) => (typeof part === "object" ? part.key : part));
  return keys.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
}
