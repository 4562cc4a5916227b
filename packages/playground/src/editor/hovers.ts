import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { markdownElements } from "../markdown/markdown-elements.ts";
import { element } from "../page/element.ts";
import type { EditorHost } from "./editor-host.ts";

const hoverMs = 250;

/** Type, clock and documentation of what is under the pointer. */
export function hovers(host: EditorHost): Extension {
  return hoverTooltip(
    async (_view, position) => {
      const content = await host.ask("hover", { offset: position });
      if (content === undefined) return null;
      const { span, markdown } = content;
      return {
        pos: span.start,
        end: span.end,
        above: true,
        create: () => ({
          dom: element("div", { class: "hover markdown" }, [markdownElements(markdown)]),
        }),
      };
    },
    { hoverTime: hoverMs },
  );
}
