import { type PlaygroundState, readState } from "../share/playground-state.ts";

const stateKey = "constellation.playground.state";
const splitKey = "constellation.playground.split";

/** What was there last time; undefined where nothing was, or where the browser keeps nothing. */
export function loadState(): PlaygroundState | undefined {
  try {
    const text = localStorage.getItem(stateKey);
    return text === null ? undefined : readState(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Keeps a state for next time, where the browser lets it. */
export function saveState(state: PlaygroundState): void {
  keep(stateKey, JSON.stringify(state));
}

/** Where the line between text and tabs was, in percent. */
export function loadSplit(): number | undefined {
  try {
    const percent = Number(localStorage.getItem(splitKey) ?? Number.NaN);
    return Number.isFinite(percent) ? percent : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps where the line between text and tabs is. */
export function saveSplit(percent: number): void {
  keep(splitKey, String(percent));
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows and full stores keep nothing; the page works all the same.
  }
}
