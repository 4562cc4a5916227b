import type { OptionsOf } from "@constellation/sdk";
import type { fileDeclaration } from "./declaration.ts";

/** The properties of the connector `file`. */
export type FileOptions = OptionsOf<(typeof fileDeclaration)["options"]>;
