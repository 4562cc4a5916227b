import { RAL } from "vscode-languageserver";

/** Calls back behind the messages that have already arrived: they are handled one a turn, by the same timer. */
export function soon(callback: () => void): void {
  RAL().timer.setImmediate(callback);
}

/** Lets what has arrived meanwhile be handled first: an edit, a cancellation. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => soon(() => soon(resolve)));
}
