import type { Random } from "@constellation/sdk";

/** The randomness of the host; not for secrets. */
export const systemRandom: Random = { next: () => Math.random() };
