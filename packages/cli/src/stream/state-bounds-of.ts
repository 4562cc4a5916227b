import { durationMs } from "@constellation/connectors";
import type { DeployOptions } from "@constellation/runtime";
import { deployFolder } from "./checkpoint-store-of.ts";
import type { DeployGiven } from "./read-deploy.ts";

/** The bounds of states that a deploy file asks for; undefined when it says nothing. */
export async function stateBoundsOf(deploy: DeployGiven | undefined): Promise<DeployOptions["state"]> {
  const asked = deploy?.contents.options?.state;
  if (deploy === undefined || asked === undefined) return undefined;
  const { memory, spill, ttl } = asked;
  const places = spill === undefined ? undefined : await import("@constellation/runtime/node");
  return {
    ...(memory === undefined ? {} : { memory }),
    ...(ttl === undefined ? {} : { ttlMs: durationMs(ttl) }),
    ...(spill === undefined || places === undefined
      ? {}
      : { spill: () => places.sqliteSpill(deployFolder(spill, deploy)) }),
  };
}
