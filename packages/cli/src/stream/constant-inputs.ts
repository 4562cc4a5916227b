import type { CheckedInput } from "@constellation/checker";
import type { DeployGiven } from "./read-deploy.ts";
import type { StreamOptions } from "./stream-options.ts";

/**
 * Names of inputs that are bound to one value (`value:`): the pipeline is checked and compiled with them as constants. The command line wins over the deploy
 * file, that over an annotation `@source(value, …)`.
 */
export function constantInputs(
  inputs: readonly CheckedInput[],
  { bind }: StreamOptions,
  deploy: DeployGiven | undefined,
): readonly string[] {
  const targets = new Map<string, boolean>();
  for (const { name, annotations } of inputs) {
    const hint = annotations.find(({ kind }) => kind === "source");
    if (hint !== undefined) targets.set(name, hint.connector === "value");
  }
  for (const [name, binding] of Object.entries(deploy?.contents.bindings ?? {})) {
    const isValue = typeof binding === "string" ? isValueTarget(binding) : binding["connector"] === "value";
    targets.set(inputName(name), isValue);
  }
  for (const text of bind) {
    const [name = ""] = text.split("=", 1);
    targets.set(inputName(name), isValueTarget(text.slice(name.length + 1)));
  }
  return [...targets].flatMap(([name, isValue]) => (isValue ? [name] : []));
}

function inputName(name: string): string {
  return name.replace(/^in:/, "");
}

function isValueTarget(target: string): boolean {
  return target.startsWith("value:");
}
