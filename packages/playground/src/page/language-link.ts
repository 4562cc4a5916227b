import type { EditorView } from "@codemirror/view";
import { type ShownValue, setHints, setValues } from "../editor/beside-text.ts";
import { setNames } from "../editor/colours.ts";
import type { EditorHost } from "../editor/editor-host.ts";
import { showProblems } from "../editor/problems.ts";
import type { Checked, Pipeline } from "../language/messages.ts";
import type { NodeCount } from "../run/run-messages.ts";
import { valueText } from "./value-text.ts";

/** Shows in the editor what the language worker found in the text as it is now. */
export function showChecked(view: EditorView, { problems, tokens, hints }: Checked, host: EditorHost): void {
  view.dispatch({ effects: [setNames.of(tokens), setHints.of(hints)] });
  showProblems(view, problems, host);
}

const valueMax = 56;

/** Shows the values of a run behind the declarations. */
export function showValues(view: EditorView, pipeline: Pipeline, counts: readonly NodeCount[]): void {
  const values = counts.flatMap(({ node, failed, last }): readonly ShownValue[] => {
    const declared = node.startsWith("out:") ? undefined : nodeIn(pipeline, node);
    if (declared === undefined || declared.kind === "input") return [];
    const offset = declared.span.end;
    if (failed > 0) return [{ offset, text: "✗ failed", isFailure: true }];
    return last === undefined ? [] : [{ offset, text: valueText(last, valueMax), isFailure: false }];
  });
  view.dispatch({ effects: setValues.of(values) });
}

/** Takes the values of an earlier run away. */
export function clearValues(view: EditorView): void {
  view.dispatch({ effects: setValues.of([]) });
}

/** The declaration of a node: by its id in the text, by its id in the graph (`in:NAME`, `NAME`, `NAME/part`), or by its name. */
export function nodeIn({ nodes }: Pipeline, id: string): Pipeline["nodes"][number] | undefined {
  const name = id.replace(/^(in|node|out):/, "").replace(/[/].*$/, "");
  return (
    nodes.find((node) => node.id === id) ??
    nodes.find((node) => node.id === `node:${name}`) ??
    nodes.find((node) => node.name === name)
  );
}
