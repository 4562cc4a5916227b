import { button, element } from "./element.ts";

/** A sentence stays so long, in milliseconds. */
const shownMs = 6000;

/** Sentences to the user, at the edge of the page; read aloud by readers of the screen. */
export class Notices {
  readonly #place: HTMLElement;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  /** Shows a sentence. One that tells of something wrong stays until it is closed. */
  tell(message: string, { isProblem = false }: { readonly isProblem?: boolean } = {}): void {
    const notice = element("div", { class: isProblem ? "notice problem" : "notice" }, [
      element("span", { text: message }),
      button("×", () => notice.remove(), {
        class: "quiet",
        attributes: { "aria-label": "close this message" },
      }),
    ]);
    this.#place.replaceChildren(notice);
    if (!isProblem) setTimeout(() => notice.remove(), shownMs);
  }
}
