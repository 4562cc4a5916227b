import type { Callable } from "@constellation/checker";
import { signatureLine } from "../text/signature-text.ts";
import { codeBlock } from "../text/type-text.ts";

/** Overloads beyond this are counted only. */
const shownForms = 4;

/** A function with its forms and its documentation, in Markdown. */
export function describeFunction(callables: readonly Callable[]): string | undefined {
  const [first] = callables;
  if (first === undefined) return undefined;
  const forms = callables.slice(0, shownForms).map((callable) => signatureLine(callable).text);
  const more = callables.length > shownForms ? [`# and ${callables.length - shownForms} more`] : [];
  const parts = [codeBlock([...forms, ...more].join("\n")), docOf(first)];
  const parameters = first.data.parameters.filter(({ doc }) => doc !== undefined);
  if (parameters.length > 0)
    parts.push(parameters.map(({ name, doc }) => `- \`${name}\`: ${doc}`).join("\n"));
  parts.push(facts(first).join(" · "));
  return parts.filter((part) => part !== "").join("\n\n");
}

function docOf({ data }: Callable): string {
  return data.doc.trim();
}

function facts({ namespace, role, effect, stateful, data }: Callable): readonly string[] {
  return [
    ...(namespace === "" ? [] : [`\`${namespace}\``]),
    role === "aggregate" ? "aggregate" : effect,
    ...(stateful ? ["keeps state by key"] : []),
    ...(data.source === undefined ? [] : [`${data.source.file}:${data.source.line}`]),
  ];
}
