import type { InterfaceName } from "@constellation/language-service";
import { uriKey } from "../convert/uri-key.ts";
import type { CompanionName, CompanionRole } from "./companion-file.ts";
import type { PlacedCompanion } from "./companion-files.ts";

/** Whether a companion file is about a pipeline: surely, perhaps (it names no pipeline), or not. */
export function relationTo({ file, pipelineUri }: PlacedCompanion, uri: string): "sure" | "perhaps" | "none" {
  if (file.pipeline === undefined) return file.kind === "deploy" ? "perhaps" : "none";
  return pipelineUri !== undefined && uriKey(pipelineUri) === uriKey(uri) ? "sure" : "none";
}

/** What of an input, node or output is looked for. */
export type NamedThing = Pick<InterfaceName, "name" | "isInput" | "isOutput" | "isNode">;

/** The places of a companion file that mean an input, node or output. */
export function namesOf({ file }: PlacedCompanion, thing: NamedThing): readonly CompanionName[] {
  return file.names.filter(({ role, text }) => text === thing.name && isNameOf(role, thing));
}

function isNameOf(role: CompanionRole, { isInput, isOutput, isNode }: NamedThing): boolean {
  switch (role) {
    case "input":
    case "bound-input":
      return isInput;
    case "output":
    case "bound-output":
      return isOutput;
    case "binding":
      return isInput || isOutput;
    case "node":
      return isNode;
    case "module":
    case "connector":
    case "field":
      return false;
  }
}
