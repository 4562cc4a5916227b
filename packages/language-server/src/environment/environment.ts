import type { CatalogueData } from "@constellation/types";

/** A folder with pipelines, by URI. */
export interface ProjectPlace {
  readonly root: string;
  readonly configuration?: string;
  readonly catalogue?: string;
}

/** The project's own signatures, or why there are none. */
export type SignaturesOutcome =
  | {
      readonly kind: "read";
      readonly data: CatalogueData;
      /** URIs of the files that they come from: a change of one makes them old. */
      readonly files: readonly string[];
      /** What is wrong with them, a sentence each. */
      readonly problems: readonly string[];
    }
  | {
      readonly kind: "failed";
      readonly problem: string;
      /** The way out, a sentence, where it is known. */
      readonly hint?: string;
    };

/** What a server needs of the machine that it runs on: its files. All files are URIs. */
export interface Environment {
  findProject(uri: string): Promise<ProjectPlace>;
  /** Runs the project's code in a process of its own. Absent where that cannot be done. */
  loadConfiguration?(file: string, signal: AbortSignal): Promise<SignaturesOutcome>;
  readCatalogue(file: string): Promise<SignaturesOutcome>;
  /** Undefined when it cannot be read; where the machine tells sizes, also when it has more bytes. */
  readText(uri: string, bytesMax?: number): Promise<string | undefined>;
  /** The `.cst` files below a folder. */
  pipelinesIn(folder: string): Promise<readonly string[]>;
  /** The YAML and JSON files below a folder, which may be test and deploy files. */
  companionsIn(folder: string): Promise<readonly string[]>;
  /** Where projects are may have changed. */
  forget?(): void;
}
