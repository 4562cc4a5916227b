import { type Action, type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Problem } from "../language/messages.ts";
import { markdownElements } from "../markdown/markdown-elements.ts";
import { button, element } from "../page/element.ts";
import { applyEdits } from "./apply-edits.ts";
import type { EditorHost } from "./editor-host.ts";

/** A mark beside each line with a problem. */
export function problemGutter(): Extension {
  return lintGutter();
}

/** Shows the problems of the text as it is now. */
export function showProblems(view: EditorView, problems: readonly Problem[], host: EditorHost): void {
  const { length } = view.state.doc;
  const diagnostics = problems
    .filter(({ span }) => span.end <= length)
    .map((problem) => toDiagnostic(problem, host, length));
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

function toDiagnostic(problem: Problem, host: EditorHost, length: number): Diagnostic {
  const { span, severity, fixes, isUnnecessary } = problem;
  return {
    from: span.start,
    // Where nothing stands, what should stand there is missing.
    to: span.end > span.start ? span.end : Math.min(length, span.end + 1),
    severity,
    message: problem.message,
    ...(isUnnecessary ? { markClass: "unnecessary" } : {}),
    renderMessage: () => problemElement(problem, host),
    actions: fixes.map(
      ({ title, edits }): Action => ({
        name: title,
        apply: (view) => applyEdits(view, edits, "input.fix"),
      }),
    ),
  };
}

/** The words of a problem, with the way to the page that explains it. */
export function problemElement(
  { code, message, hint }: Problem,
  host: Pick<EditorHost, "explain">,
): HTMLElement {
  return element("div", { class: "problem markdown" }, [
    element("div", { class: "problem-head" }, [
      element("span", { class: "message", text: message }),
      button(code, () => host.explain(code), {
        class: "link code-link",
        attributes: { title: `what ${code} means` },
      }),
    ]),
    ...(hint === undefined ? [] : [element("div", { class: "hint" }, [markdownElements(hint)])]),
  ]);
}
