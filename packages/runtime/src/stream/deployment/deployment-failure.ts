import { deploymentFailed } from "@constellation/diagnostics";
import { isFault } from "@constellation/sdk";
import { messageOfThrown } from "../../failure/describe-thrown.ts";
import { failureOf } from "../../failure/fail.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import { runFailure } from "../../failure/run-failure.ts";
import type { RunFailure } from "../../run-result.ts";

/** Why a deployment cannot go on and no restart can help. */
export class DeploymentRefusal extends Error {
  override readonly name = "DeploymentRefusal";
}

/** Whether a restart from the last checkpoint can help. */
export function canRestart(error: unknown): boolean {
  if (error instanceof DeploymentRefusal || error instanceof NodeFailure) return false;
  return !isFault(error) || error.retryable;
}

/** What is said of something that ended or restarted a deployment. */
export function deploymentFailure(part: string, error: unknown): RunFailure {
  if (error instanceof NodeFailure) return runFailure(error);
  return runFailure(failureOf(deploymentFailed, { part, problem: messageOfThrown(error) }, { cause: error }));
}
