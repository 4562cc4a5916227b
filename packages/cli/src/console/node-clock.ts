import type { Clock } from "@constellation/sdk";

/** The clock of this machine. */
export const nodeClock: Clock = {
  now: () => Date.now(),
  schedule: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};
