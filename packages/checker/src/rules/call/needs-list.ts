import { type Fix, needsList } from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import { brokenBound, infer, isAssignable, printType, substitute, type Type } from "@constellation/types";
import type { Callable } from "../../catalogue/callable.ts";
import type { CheckContext } from "../../context/check-context.ts";
import type { CallForm } from "./call-form.ts";

/** Gathered elements that go to a parameter which takes no list (E041), with the ways out: aggregates that take it. */
export function reportNeedsList(
  { form, expected, found }: { readonly form: CallForm; readonly expected: Type; readonly found: Type },
  context: CheckContext,
): void {
  const { node } = form;
  const option = node.options.find(({ key }) => key.text === form.gather);
  const alternatives = context.catalogue.callables
    .filter((callable) => callable.role === "aggregate" && takesList(callable, expected))
    .map((callable) => callable.simpleName);
  const fixes = option === undefined ? [] : [removal(form, option)];
  context.report(
    needsList,
    node.callee.span,
    {
      function: form.name,
      option: form.gather ?? "window",
      expected: printType(expected),
      found: printType(found),
      alternatives: [...new Set(alternatives)],
    },
    { fixes },
  );
}

function takesList(callable: Callable, list: Type): boolean {
  const { signature } = callable;
  const [parameter, ...others] = signature?.parameters ?? [];
  if (parameter === undefined || others.some((other) => other.default === undefined)) return false;
  const bindings = new Map<string, Type>();
  infer(parameter.type, list, bindings);
  if (brokenBound(signature?.typeParameters ?? [], bindings) !== undefined) return false;
  return isAssignable(list, substitute(parameter.type, bindings, { complete: true }));
}

/** Removes the option, with its comma; the whole clause when it is the only one. */
function removal({ node }: CallForm, option: CallOption): Fix {
  const { options } = node;
  const index = options.indexOf(option);
  const [before, after] = [options[index - 1], options[index + 1]];
  const start = before?.span.end ?? (after === undefined ? node.argumentsSpan.end : option.span.start);
  const end = before === undefined && after !== undefined ? after.span.start : option.span.end;
  return {
    title: `remove "${option.key.text}"`,
    edits: [{ span: { start, end }, newText: "" }],
    sole: false,
  };
}
