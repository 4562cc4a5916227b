import type { Clock } from "@constellation/sdk";
import { newScheduler, newTimeline } from "@most/scheduler";
import type { Scheduler, Timer } from "@most/types";

/** The scheduler of a deployment's edges: it knows no other time than `clock`. */
export function schedulerOn(clock: Clock): Scheduler {
  const timer: Timer = {
    now: () => clock.now(),
    setTimer: (task, delayMs) => clock.schedule(delayMs, task),
    clearTimer: (cancel: () => void) => cancel(),
  };
  return newScheduler(timer, newTimeline());
}
