import type { SourceIntake } from "../ingest/source-intake.ts";
import { DeploymentRefusal } from "./deployment-failure.ts";

/** Throws where the order of arrivals could not be the same in a replay: `deterministic` needs sources that can go back and that record times. */
export function checkReplay(intakes: readonly SourceIntake[]): void {
  for (const { source } of intakes) {
    const { input, isReplayable, reader } = source;
    const lacks = !isReplayable ? "cannot be read again" : !reader.hasTimes ? "records no times" : undefined;
    if (lacks !== undefined) {
      throw new DeploymentRefusal(
        `the deployment is deterministic, but the source of "${input}" ${lacks}: bind another one, or leave "deterministic" out`,
      );
    }
  }
}
