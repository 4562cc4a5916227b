import type { InputChoice } from "../run/run-message.ts";

/** What a form holds as the inputs of a debugged run: of lists of elements the first, and no live sources. */
export function debugInputs(choices: Readonly<Record<string, InputChoice>>): {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly inputFiles: Readonly<Record<string, string>>;
} {
  const inputs: Record<string, unknown> = {};
  const inputFiles: Record<string, string> = {};
  for (const [name, choice] of Object.entries(choices)) {
    if (choice.kind === "value") inputs[name] = choice.value;
    else if (choice.kind === "elements") inputs[name] = choice.values[0] ?? null;
    else if (choice.kind === "file") inputFiles[name] = choice.path;
  }
  return { inputs, inputFiles };
}
