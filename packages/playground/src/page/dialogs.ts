import { markdownElements } from "../markdown/markdown-elements.ts";
import { button, element } from "./element.ts";

/** A dialog over the page, closed by Escape, its button, or a click beside it. */
export function openDialog(title: string, content: Node): void {
  const dialog = element("dialog", { attributes: { "aria-label": title } }, [
    element("div", { class: "dialog-head" }, [
      element("strong", { text: title }),
      button("×", () => dialog.close(), { class: "quiet", attributes: { "aria-label": "close" } }),
    ]),
    element("div", { class: "dialog-body markdown", attributes: { tabindex: "0" } }, [content]),
  ]);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Shows the page that explains a code. The pages are loaded when the first is asked for. */
export async function explainCode(code: string): Promise<void> {
  const { diagnosticPages } = await import("@constellation/diagnostics/pages");
  const page = diagnosticPages.get(code);
  if (page === undefined) return;
  const openLink = (target: string): (() => void) | undefined => {
    const other = /(?:^|\/)([A-Z]\d{3})\.md$/.exec(target)?.[1];
    return other === undefined
      ? undefined
      : () => {
          document.querySelector("dialog")?.close();
          void explainCode(other);
        };
  };
  openDialog(code, markdownElements(page, openLink));
}

const keys: readonly (readonly [key: string, does: string])[] = [
  ["Ctrl+Enter", "run, or play the stream in its tab; again to stop"],
  ["Ctrl+Space", "offer what may stand here"],
  ["Ctrl+.", "fix or rewrite what is here"],
  ["F8", "go to the next problem"],
  ["F12, Ctrl+click", "go to the definition"],
  ["F2", "rename everywhere"],
  ["Shift+Alt+F", "format the text"],
  ["Ctrl+F", "find and replace"],
  ["Ctrl+/", "comment lines in or out"],
  ["Escape, then Tab", "leave the text"],
];

/** Shows the keys, and what the playground is. */
export function showHelp(): void {
  const rows = keys.map(([key, does]) =>
    element("tr", {}, [element("td", {}, [element("kbd", { text: key })]), element("td", { text: does })]),
  );
  const about =
    "Compiler, editor and runtime are all in this page: nothing that you write leaves your browser. A link that you share holds the pipeline itself.";
  const modules =
    "Beside the standard library pipelines may call five modules that stand for the world outside: `FetchCustomer`, `ScoreOrder`, `AlertTeam`, `FetchPrice` (its first attempt fails) and `FetchStock` (it always fails).";
  const content = document.createDocumentFragment();
  content.append(
    markdownElements(`${about}\n\n${modules}`),
    element("table", { class: "keys" }, [element("tbody", {}, rows)]),
  );
  openDialog("Playground", content);
}
