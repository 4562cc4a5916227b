import type { DeployFile } from "./deploy-file.ts";

/** Options of a deploy file that would have no effect beside its others, with what they are for. `path`: as the schema's problems call it. */
export function idleOptions({ options = {} }: DeployFile): readonly { path: string; problem: string }[] {
  const { errors, checkpoint } = options;
  const problems: { path: string; problem: string }[] = [];
  for (const name of ["max", "backoff"] as const) {
    if (errors?.[name] === undefined || errors.policy === "retry") continue;
    const problem = `is of the policy "retry", and the policy is "${errors.policy}"`;
    problems.push({ path: `options.errors.${name}`, problem });
  }
  for (const name of ["dir", "keep"] as const) {
    if (checkpoint?.[name] === undefined || checkpoint.backend !== "memory") continue;
    const problem =
      'is not for the backend "memory", which keeps its checkpoints in the process; take "sqlite"';
    problems.push({ path: `options.checkpoint.${name}`, problem });
  }
  return problems;
}
