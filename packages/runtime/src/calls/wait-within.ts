import type { Clock } from "@constellation/sdk";

/** Resolves when `work` is done, or after `patienceMs`: what never answers is left. Rejects as `work` does. */
export async function waitWithin(
  clock: Clock,
  patienceMs: number,
  work: Promise<void> | undefined,
): Promise<void> {
  const patience = Promise.withResolvers<void>();
  const cancel = clock.schedule(patienceMs, patience.resolve);
  await Promise.race([work, patience.promise]).finally(cancel);
}
