import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import type { SourceEdit } from "@constellation/syntax";
import { textMax } from "../share/playground-state.ts";
import { actionsMenu } from "./actions-menu.ts";
import { atCursor } from "./at-cursor.ts";
import { besideText } from "./beside-text.ts";
import { colours } from "./colours.ts";
import { goToDefinition, languageKeys } from "./commands.ts";
import { completion } from "./completion.ts";
import type { EditorHost } from "./editor-host.ts";
import { editorTheme } from "./editor-theme.ts";
import { hovers } from "./hovers.ts";
import { problemGutter } from "./problems.ts";
import { renaming } from "./rename.ts";
import { sourceEdits } from "./source-edits.ts";

export interface EditorOptions {
  readonly host: EditorHost;
  readonly parent: HTMLElement;
  readonly text: string;
  /** Each edit counts in the text that the one before it left. */
  readonly onEdit: (edits: readonly SourceEdit[]) => void;
  /** The cursor is in the declaration of another node of the graph, or of none. */
  readonly onNode: (node: string | undefined) => void;
}

/** The editor, in a shadow tree: there its styles need no exception from the page's policy. */
export function createEditor({ host, parent, text, onEdit, onNode }: EditorOptions): EditorView {
  const root = parent.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        // First: whoever asks about a change asks behind it.
        EditorView.updateListener.of(({ docChanged, changes }) => {
          if (docChanged) onEdit(sourceEdits(changes));
        }),
        basics(host),
        editorTheme(),
        colours(),
        besideText(),
        problemGutter(),
        completion(host),
        hovers(host),
        renaming(host),
        actionsMenu(),
        atCursor(host, onNode),
        definitionClicks(host),
        keymap.of([
          ...languageKeys(host),
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
      ],
    }),
  });
  root.append(view.dom);
  return view;
}

function basics(host: EditorHost): Extension {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    dropCursor(),
    EditorState.allowMultipleSelections.of(true),
    bracketMatching(),
    closeBrackets(),
    rectangularSelection(),
    crosshairCursor(),
    highlightActiveLine(),
    highlightSelectionMatches({ minSelectionLength: 2 }),
    search({ top: true }),
    indentUnit.of("  "),
    EditorState.tabSize.of(2),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      "aria-label": "pipeline text",
      autocapitalize: "off",
      spellcheck: "false",
    }),
    EditorState.languageData.of(() => [
      { commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", "[", "{", '"'] } },
    ]),
    EditorState.changeFilter.of(({ newDoc }) => {
      const fits = newDoc.length <= textMax;
      if (!fits)
        host.tell(`The text would be too long: it may have ${textMax.toLocaleString("en")} characters.`);
      return fits;
    }),
    // Escape lets Tab leave the editor, as everywhere on the page.
    keymap.of([indentWithTab]),
  ];
}

/** A click with Ctrl or Cmd leads to the definition. */
function definitionClicks(host: EditorHost): Extension {
  return EditorView.domEventHandlers({
    mousedown: (event, view) => {
      if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
      const offset = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (offset === null) return false;
      void goToDefinition(view, host, offset);
      return true;
    },
  });
}
