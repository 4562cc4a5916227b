import { unreachable } from "@constellation/diagnostics";
import { lexicalColours } from "../editor/lexical-colours.ts";
import { element } from "../page/element.ts";
import { type Block, type Inline, readMarkdown } from "./read-markdown.ts";

/** What a link of a text does: a button that calls it, or nothing but its words. */
export type OpenLink = (target: string) => (() => void) | undefined;

/** Markdown as elements. What looks like HTML in it is text; links lead only where `openLink` says. */
export function markdownElements(text: string, openLink: OpenLink = () => undefined): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const block of readMarkdown(text)) fragment.append(blockElement(block, openLink));
  return fragment;
}

function blockElement(block: Block, openLink: OpenLink): HTMLElement {
  switch (block.kind) {
    case "heading":
      return element(block.level <= 1 ? "h2" : "h3", {}, inlineNodes(block.content, openLink));
    case "paragraph":
      return element("p", {}, inlineNodes(block.content, openLink));
    case "code":
      return codeElement(block);
    case "list":
      return element(
        "ul",
        {},
        block.items.map((item) => element("li", {}, inlineNodes(item, openLink))),
      );
    case "table":
      return element("div", { class: "scrolls" }, [tableElement(block, openLink)]);
    default:
      return unreachable(block);
  }
}

/** Code of our language is coloured as in the editor. */
function codeElement({ language, note, text }: Extract<Block, { kind: "code" }>): HTMLElement {
  const verdict = /^(wrong|right)\b/.exec(note)?.[0];
  const code = element("pre", {
    class: verdict === undefined ? "code" : `code ${verdict}`,
    attributes: { tabindex: "0", "aria-label": verdict },
  });
  if (language !== "constellation") code.textContent = text;
  else {
    let from = 0;
    for (const { start, end, colour } of lexicalColours(text)) {
      code.append(
        text.slice(from, start),
        element("span", { class: `c-${colour}`, text: text.slice(start, end) }),
      );
      from = end;
    }
    code.append(text.slice(from));
  }
  return code;
}

function tableElement({ rows }: Extract<Block, { kind: "table" }>, openLink: OpenLink): HTMLElement {
  const [head = [], ...body] = rows;
  const row = (cells: (typeof rows)[number], name: "th" | "td"): HTMLElement =>
    element(
      "tr",
      {},
      cells.map((cell) => element(name, {}, inlineNodes(cell, openLink))),
    );
  return element("table", {}, [
    element("thead", {}, [row(head, "th")]),
    element(
      "tbody",
      {},
      body.map((cells) => row(cells, "td")),
    ),
  ]);
}

function inlineNodes(content: readonly Inline[], openLink: OpenLink): readonly (Node | string)[] {
  return content.map((piece) => {
    switch (piece.kind) {
      case "text":
        return piece.text;
      case "code":
        return element("code", { text: piece.text });
      case "strong":
        return element("strong", {}, inlineNodes(piece.content, openLink));
      case "emphasis":
        return element("em", {}, inlineNodes(piece.content, openLink));
      case "link": {
        const open = openLink(piece.target);
        const words = inlineNodes(piece.content, openLink);
        if (open === undefined) return element("span", {}, words);
        return element(
          "button",
          { class: "link", attributes: { type: "button" }, on: { click: open } },
          words,
        );
      }
      default:
        return unreachable(piece);
    }
  });
}
