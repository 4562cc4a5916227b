import type { Callable } from "@constellation/checker";
import { printType } from "@constellation/types";

/** A function's form in one line, with the place of each parameter. */
export interface SignatureLine {
  readonly text: string;
  readonly parameters: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

/** `map<T, U>(items: List<T>, f: (T) => U): List<U>`; a parameter with a default shows it. */
export function signatureLine(callable: Callable): SignatureLine {
  const { data, simpleName, signature } = callable;
  const typeParameters = data.typeParameters ?? [];
  let text = simpleName + (typeParameters.length === 0 ? "" : `<${typeParameters.join(", ")}>`);
  text += "(";
  const parameters: { name: string; start: number; end: number }[] = [];
  for (const [index, parameter] of data.parameters.entries()) {
    if (index > 0) text += ", ";
    const start = text.length;
    const known = signature?.parameters[index]?.type;
    text += `${parameter.name}: ${known === undefined ? parameter.type : printType(known)}`;
    if (parameter.default !== undefined) text += ` = ${JSON.stringify(parameter.default)}`;
    parameters.push({ name: parameter.name, start, end: text.length });
  }
  const result = signature === undefined ? data.result : printType(signature.result);
  return { text: `${text}): ${result}`, parameters };
}
