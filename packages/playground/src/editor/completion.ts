import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
  snippet,
  startCompletion,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { CompletionItem } from "@constellation/language-service";
import { markdownElements } from "../markdown/markdown-elements.ts";
import { element } from "../page/element.ts";
import type { EditorHost } from "./editor-host.ts";
import { snippetTemplate } from "./snippet-template.ts";

/** Completion from the language worker: the service's offers in the service's order, with their documentation. */
export function completion(host: EditorHost): Extension {
  return autocompletion({
    override: [(context) => offersAt(context, host)],
    activateOnCompletion: ({ type }) => type === "option",
    icons: true,
    closeOnBlur: true,
    maxRenderedOptions: 80,
    // Behind these characters something is expected even where no word has begun.
    activateOnTyping: true,
  });
}

async function offersAt(context: CompletionContext, host: EditorHost): Promise<CompletionResult | null> {
  const before = context.state.sliceDoc(Math.max(0, context.pos - 2), context.pos);
  const isWanted = context.explicit || /[\w.@{]$|[=:(,>|] $|->$/.test(before);
  if (!isWanted) return null;
  const { items } = await host.ask("complete", { offset: context.pos });
  const [first] = items;
  if (context.aborted || first === undefined) return null;
  return {
    from: first.span.start,
    to: context.pos,
    options: items.map((item, index) => toCompletion(item, index, host)),
    validFor: /^[\w-]*$/,
  };
}

function toCompletion(item: CompletionItem, index: number, host: EditorHost): Completion {
  const { label, detail, origin, kind, subject, isPreselected } = item;
  const beside = [detail, origin].filter((part) => part !== undefined).join(" · ");
  return {
    label: item.filterText ?? label,
    displayLabel: label,
    type: kind,
    ...(beside === "" ? {} : { detail: beside }),
    // The service's order decides between offers that match what is typed equally well.
    boost: (isPreselected ? 30 : 0) - Math.min(index, 100) / 2,
    apply: (view, picked, from, to) => insert(view, item, picked, { from, to }),
    ...(subject === undefined
      ? {}
      : {
          info: async () => {
            const text = await host.ask("describe", { subject });
            if (text === undefined || text === "") return null;
            return element("div", { class: "markdown" }, [markdownElements(text)]);
          },
        }),
  };
}

function insert(
  view: EditorView,
  item: CompletionItem,
  picked: Completion,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const end = Math.max(to, Math.min(item.span.end, view.state.doc.length));
  if (item.isSnippet) snippet(snippetTemplate(item.newText))(view, picked, from, end);
  else
    view.dispatch({
      changes: { from, to: end, insert: item.newText },
      selection: { anchor: from + item.newText.length },
      userEvent: "input.complete",
      annotations: pickedCompletion.of(picked),
    });
  const others = item.additionalEdits;
  // They stand above what was completed: a `use` at the top.
  if (others.length > 0)
    view.dispatch({
      changes: others.map(({ span, newText }) => ({ from: span.start, to: span.end, insert: newText })),
      userEvent: "input.complete",
    });
  if (item.asksAgain) startCompletion(view);
}
