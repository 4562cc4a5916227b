import type { Argument } from "@constellation/syntax";
import type { Signature, SignatureParameter } from "@constellation/types";

/** A parameter with the argument that goes to it; none where its default stands. */
export interface Slot {
  readonly parameter: SignatureParameter;
  /** Position in the signature, from 0. */
  readonly index: number;
  readonly argument: Argument | undefined;
}

/** What keeps arguments from going to parameters: the facts of an E008. */
export interface BindingProblem {
  readonly problem: "missing" | "too many" | "unknown name" | "given twice" | "positional after named";
  /** The argument to blame; none when one is missing. */
  readonly argument?: Argument;
  readonly name?: string;
  readonly missing?: readonly string[];
}

/** Which argument goes to which parameter: by position, then by name. */
export interface ArgumentBinding {
  /** One per parameter, in order. */
  readonly slots: readonly Slot[];
  readonly problems: readonly BindingProblem[];
}

/** Binds arguments to the parameters of a signature; says nothing about types. */
export function bindArguments(signature: Signature, args: readonly Argument[]): ArgumentBinding {
  const { parameters } = signature;
  const given = new Map<string, Argument>();
  const problems: BindingProblem[] = [];
  let position = 0;
  let hasNamed = false;
  for (const argument of args) {
    const name = argument.name?.text ?? parameters[position]?.name;
    if (argument.name !== undefined) hasNamed = true;
    else if (hasNamed) {
      problems.push({ problem: "positional after named", argument });
      continue;
    } else position += 1;
    if (name === undefined) problems.push({ problem: "too many", argument });
    else if (!parameters.some((parameter) => parameter.name === name)) {
      if (name !== "") problems.push({ problem: "unknown name", argument, name });
    } else if (given.has(name)) problems.push({ problem: "given twice", argument, name });
    else given.set(name, argument);
  }
  const slots = parameters.map((parameter, index) => ({
    parameter,
    index,
    argument: given.get(parameter.name),
  }));
  const missing = slots
    .filter(({ parameter, argument }) => argument === undefined && parameter.default === undefined)
    .map(({ parameter }) => parameter.name);
  // A wrong name is likely the missing one: told once.
  if (missing.length > 0 && problems.length === 0) problems.push({ problem: "missing", missing });
  return { slots, problems };
}
