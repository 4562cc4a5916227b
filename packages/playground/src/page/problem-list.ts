import type { Problem, ProblemFix } from "../language/messages.ts";
import { button, element } from "./element.ts";

/** Problems that are listed below the text. */
const listedMax = 50;

/** What the list of problems leads to. */
export interface ProblemListHost {
  /** From 1. */
  readonly lineOf: (offset: number) => number;
  readonly goTo: (problem: Problem) => void;
  readonly fix: (fix: ProblemFix) => void;
  readonly explain: (code: string) => void;
}

/** The problems of the text below it: each with its place and its best fix. */
export function drawProblems(place: HTMLElement, problems: readonly Problem[], host: ProblemListHost): void {
  const shown = problems.filter(({ severity }) => severity !== "info");
  if (shown.length === 0) {
    place.replaceChildren(element("p", { class: "all-fine", text: "✓ no problems" }));
    return;
  }
  const items = shown.slice(0, listedMax).map((problem) => problemItem(problem, host));
  place.replaceChildren(element("ul", { attributes: { "aria-label": "problems" } }, items));
}

function problemItem(problem: Problem, host: ProblemListHost): HTMLElement {
  const { code, severity, message, span, fixes } = problem;
  const best = fixes.find(({ isPreferred }) => isPreferred) ?? fixes[0];
  const go = element(
    "button",
    {
      class: "plain problem-go",
      attributes: { type: "button", title: "go to its place" },
      on: { click: () => host.goTo(problem) },
    },
    [
      element("span", { class: "place", text: String(host.lineOf(span.start)) }),
      element("span", { class: "message", text: message }),
    ],
  );
  const fix =
    best === undefined
      ? undefined
      : button(best.title, () => host.fix(best), { class: "fix", attributes: { title: "apply this fix" } });
  const explain = button(code, () => host.explain(code), {
    class: "quiet code-link",
    attributes: { "aria-label": `what ${code} means` },
  });
  return element("li", { class: `problem-item ${severity}` }, [go, fix, explain]);
}
