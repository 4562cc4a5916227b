import { type Extension, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { InlayHint } from "@constellation/language-service";

/** A value of the last run, behind the line of its declaration. */
export interface ShownValue {
  /** Offset in the declaration. */
  readonly offset: number;
  readonly text: string;
  readonly isFailure: boolean;
}

/** Types and names that the editor shows between the characters of the text. */
export const setHints = StateEffect.define<readonly InlayHint[]>();
/** The values of the last run; an empty list takes them away. */
export const setValues = StateEffect.define<readonly ShownValue[]>();

/** What is shown beside the text and is no part of it: inlay hints, and values of the last run. */
export function besideText(): Extension {
  return [hintField, valueField];
}

class TextWidget extends WidgetType {
  readonly #text: string;
  readonly #classes: string;

  constructor(text: string, classes: string) {
    super();
    this.#text = text;
    this.#classes = classes;
  }

  override eq(other: TextWidget): boolean {
    return other.#text === this.#text && other.#classes === this.#classes;
  }

  override toDOM(): HTMLElement {
    const shown = document.createElement("span");
    shown.className = this.#classes;
    shown.textContent = this.#text;
    return shown;
  }
}

const hintField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, transaction) => {
    for (const effect of transaction.effects) {
      if (effect.is(setHints))
        return Decoration.set(
          effect.value.filter(({ offset }) => offset <= transaction.state.doc.length).map(hintRange),
          true,
        );
    }
    return transaction.docChanged ? shown.map(transaction.changes) : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const hintMax = 34;

function hintRange({ offset, label, kind, paddingLeft, paddingRight }: InlayHint): Range<Decoration> {
  const short = label.length > hintMax ? `${label.slice(0, hintMax - 1)}…` : label;
  const text = `${paddingLeft ? " " : ""}${short}${paddingRight ? " " : ""}`;
  const side = kind === "parameter" ? -1 : 1;
  return Decoration.widget({ widget: new TextWidget(text, `inlay inlay-${kind}`), side }).range(offset);
}

const valueField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, transaction) => {
    for (const effect of transaction.effects) {
      if (!effect.is(setValues)) continue;
      const { doc } = transaction.state;
      const ranges = effect.value
        .filter(({ offset }) => offset <= doc.length)
        .map(({ offset, text, isFailure }) => {
          const widget = new TextWidget(text, isFailure ? "value value-failed" : "value");
          return Decoration.widget({ widget, side: 2 }).range(doc.lineAt(offset).to);
        });
      return Decoration.set(ranges, true);
    }
    // A value is of the text that ran: once its line changes, it says nothing any more.
    if (!transaction.docChanged) return shown;
    const touched: { readonly from: number; readonly to: number }[] = [];
    transaction.changes.iterChangedRanges((_from, _to, from, to) => touched.push({ from, to }));
    return shown.map(transaction.changes).update({
      filter: (at) => {
        const line = transaction.state.doc.lineAt(at);
        return !touched.some(({ from, to }) => from <= line.to && to >= line.from);
      },
    });
  },
  provide: (field) => EditorView.decorations.from(field),
});
