import type { Clock } from "@constellation/sdk";
import { TimerList } from "./timer-list.ts";

/** Delays from here on are timeouts, of which many are equal and most are cancelled. */
const sharedMinMs = 1000;
/** Lists without tasks that are kept. */
const listsMax = 64;

const lists = new Map<number, TimerList>();

function listOf(delayMs: number): TimerList {
  let list = lists.get(delayMs);
  if (list === undefined) {
    if (lists.size >= listsMax) for (const [key, each] of lists) if (each.isEmpty) lists.delete(key);
    list = new TimerList(delayMs, () => performance.now());
    lists.set(delayMs, list);
  }
  return list;
}

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
    if (delayMs >= sharedMinMs) return listOf(delayMs).add(task);
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};
