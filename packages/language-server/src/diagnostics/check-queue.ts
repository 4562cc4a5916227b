import type { OpenDocument } from "../documents/open-document.ts";

/**
 * Files whose diagnostics are to be told. A check begins as soon as all that has arrived is handled, and not at all for a version
 * that is old by then; the file that changed last comes first.
 */
export class CheckQueue {
  readonly #check: (document: OpenDocument) => void;
  readonly #soon: (callback: () => void) => void;
  readonly #waiting = new Set<OpenDocument>();
  #isScheduled = false;
  #hasNews = false;

  /** `soon` calls back behind what has already arrived. `check` does not throw. */
  constructor(check: (document: OpenDocument) => void, soon: (callback: () => void) => void) {
    this.#check = check;
    this.#soon = soon;
  }

  add(document: OpenDocument): void {
    this.#waiting.delete(document);
    this.#waiting.add(document);
    this.#hasNews = true;
    this.#schedule();
  }

  remove(document: OpenDocument): void {
    this.#waiting.delete(document);
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.size === 0) return;
    this.#isScheduled = true;
    this.#soon(() => {
      this.#isScheduled = false;
      this.#step();
    });
  }

  #step(): void {
    // While edits keep arriving in one go, only the version after the last of them is of interest.
    if (!this.#hasNews) {
      const next = [...this.#waiting].at(-1);
      if (next === undefined) return;
      this.#waiting.delete(next);
      this.#check(next);
    }
    this.#hasNews = false;
    this.#schedule();
  }
}
