import type { FunctionData } from "@constellation/types";
import { digest } from "./digest.ts";

/** What a caller relies on of a module: its parameters, result and effect, as text of the catalogue. Docs and sources do not count. */
export function hashSignature(data: FunctionData): string {
  return digest([
    data.name,
    [...(data.typeParameters ?? [])],
    data.parameters.map(({ name, type, default: value }) => [name, type, value === undefined ? [] : [value]]),
    data.result,
    data.effect,
    data.stateful ?? false,
  ]);
}
