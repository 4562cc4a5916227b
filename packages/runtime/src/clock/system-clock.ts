import type { Clock } from "@constellation/sdk";

/** The longest delay that a timer of the host can wait. */
const timerMaxMs = 2_147_483_647;

/** The time of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  measure: () => performance.now(),
  schedule(delayMs, task) {
    // A timer of 0 ms waits for at least 1 ms; what only wants others to have their turn need not.
    if (delayMs <= 0 && typeof setImmediate === "function") {
      const turn = setImmediate(task);
      return () => clearImmediate(turn);
    }
    let timer: ReturnType<typeof setTimeout>;
    const waitFor = (remainingMs: number): void => {
      const next = Math.min(remainingMs, timerMaxMs);
      timer = setTimeout(() => (remainingMs > next ? waitFor(remainingMs - next) : task()), next);
    };
    waitFor(delayMs);
    return () => clearTimeout(timer);
  },
};
