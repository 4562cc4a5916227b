import { type Extension, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  showTooltip,
  type Tooltip,
} from "@codemirror/view";
import type { Span } from "@constellation/diagnostics";
import type { SignatureHelpContent } from "@constellation/language-service";
import { markdownElements } from "../markdown/markdown-elements.ts";
import { element } from "../page/element.ts";
import type { EditorHost } from "./editor-host.ts";

/** Follows the cursor: marks the other places of the name there, shows the call that is being written, tells the graph's node. */
export function atCursor(host: EditorHost, onNode: (node: string | undefined) => void): Extension {
  let asked = 0;
  return [
    highlightField,
    signatureField,
    EditorView.updateListener.of(({ view, docChanged, selectionSet, focusChanged }) => {
      if (!docChanged && !selectionSet && !focusChanged) return;
      const number = ++asked;
      const { head, empty } = view.state.selection.main;
      const isWriting = docChanged;
      void host.ask("cursor", { offset: head }).then(
        ({ node, highlights, signature }) => {
          if (number !== asked) return;
          onNode(node);
          const known = view.state.field(signatureField, false)?.content;
          view.dispatch({
            effects: [
              setHighlights.of(view.hasFocus && empty ? highlights : []),
              // Help comes while one writes, and stays as long as the cursor is inside the call.
              setSignature.of(
                isWriting || known !== undefined ? { content: signature, at: head } : noSignature,
              ),
            ],
          });
        },
        () => undefined,
      );
    }),
    keymap.of([
      {
        key: "Escape",
        run: (view) => {
          if (view.state.field(signatureField).content === undefined) return false;
          view.dispatch({ effects: setSignature.of(noSignature) });
          return true;
        },
      },
      { key: "Ctrl-Shift-Space", mac: "Cmd-Shift-Space", run: (view) => askForSignature(view, host) },
    ]),
  ];
}

function askForSignature(view: EditorView, host: EditorHost): boolean {
  const at = view.state.selection.main.head;
  void host.ask("cursor", { offset: at }).then(({ signature }) => {
    if (view.state.selection.main.head === at)
      view.dispatch({ effects: setSignature.of({ content: signature, at }) });
  });
  return true;
}

const setHighlights = StateEffect.define<readonly Span[]>();
const highlightMark = Decoration.mark({ class: "same-name" });

const highlightField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    for (const effect of transaction.effects) {
      if (!effect.is(setHighlights)) continue;
      const { length } = transaction.state.doc;
      const spans = effect.value.filter(({ start, end }) => start < end && end <= length);
      if (spans.length < 2) return Decoration.none;
      return Decoration.set(
        spans.map(({ start, end }) => highlightMark.range(start, end)),
        true,
      );
    }
    return transaction.docChanged ? marks.map(transaction.changes) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

interface ShownSignature {
  readonly content: SignatureHelpContent | undefined;
  readonly at: number;
}

const noSignature: ShownSignature = { content: undefined, at: 0 };
const setSignature = StateEffect.define<ShownSignature>();

const signatureField = StateField.define<ShownSignature>({
  create: () => noSignature,
  update: (shown, { effects, changes, docChanged }) => {
    for (const effect of effects) if (effect.is(setSignature)) return effect.value;
    return docChanged && shown.content !== undefined ? { ...shown, at: changes.mapPos(shown.at) } : shown;
  },
  provide: (field) => showTooltip.from(field, signatureTooltip),
});

function signatureTooltip({ content, at }: ShownSignature): Tooltip | null {
  const signature = content?.signatures[content.activeSignature];
  if (content === undefined || signature === undefined) return null;
  const parameter =
    content.activeParameter === undefined ? undefined : signature.parameters[content.activeParameter];
  const { label, documentation } = signature;
  const start = parameter?.labelStart ?? 0;
  const end = parameter?.labelEnd ?? 0;
  return {
    pos: at,
    above: true,
    create: () => ({
      dom: element("div", { class: "signature markdown", attributes: { role: "status" } }, [
        element("div", { class: "label" }, [
          label.slice(0, start),
          element("strong", { text: label.slice(start, end) }),
          label.slice(end),
        ]),
        markdownElements(parameter?.documentation ?? documentation.split("\n\n")[0] ?? ""),
      ]),
    }),
  };
}
