import type { Effect } from "@constellation/types";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { absentFieldsOf } from "./absent-fields.ts";
import type { AnySchemaModule } from "./define-module.ts";
import { Fault } from "./fault.ts";
import type { ModuleDefinition } from "./module.ts";
import { readSchema } from "./schema-signature.ts";

type Run = ModuleDefinition["run"];

/**
 * The module's `run` between its schemas: arguments pass the input schema (its transforms and refinements hold), the result
 * passes the output schema. A value that a schema refuses is a Fault that no retry can help.
 */
export function schemaRun(module: AnySchemaModule, effect: Effect): Run {
  // The input schema has just accepted what is passed.
  const run = module.run as Run;
  const input = readSchema(module.input, "input");
  const withoutAbsent = "json" in input ? absentFieldsOf(input.json) : undefined;
  const prepare = (args: unknown): unknown => withoutAbsent?.(args) ?? args;
  const validateInput = (args: unknown) => module.input["~standard"].validate(prepare(args));
  const validateOutput = (result: unknown) => module.output["~standard"].validate(result);
  if (effect !== "async") {
    return (args, context) => {
      const checked = accepted(settled(validateInput(args), "input"), "argument");
      return accepted(settled(validateOutput(run(checked, context)), "output"), "result");
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
  const path = first?.path?.map((part) => String(typeof part === "object" ? part.key : part)).join(".") ?? "";
  const place = path === "" ? "" : ` at ${path}`;
  throw new Fault(`the schema refuses the ${what}${place}: ${first?.message ?? "it does not fit"}`, {
    code: "schema",
    retryable: false,
  });
}
