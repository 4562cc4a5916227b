import type { Graph } from "@constellation/graph";
import type { Runtime } from "@constellation/runtime";
import type { Clock, Logger } from "@constellation/sdk";

/** What a client asks to be debugged. */
export interface LaunchRequest {
  /** The path of the pipeline, or its URI where it is no file. */
  readonly program: string;
  /** The text of the program, where it is not to be read from `program`. */
  readonly text: string | undefined;
  /** Values of inputs by name; a text is the path of a JSON file with one object of them. */
  readonly inputs: string | Readonly<Record<string, unknown>> | undefined;
  /** Files with the value of one input each, by name: .json, .jsonl or .csv. */
  readonly inputFiles: Readonly<Record<string, string>> | undefined;
  /** Nothing of the project is loaded: only the standard library can be called. */
  readonly standardLibraryOnly: boolean;
}

/** What a pipeline is loaded with. */
export interface LaunchServices {
  /** The clock of the runtime: stands still while the run does. */
  readonly clock: Clock;
  /** For log lines of the run. */
  readonly logger: Logger;
  /** Shows diagnostics and what else belongs to people. */
  readonly show: (text: string) => void;
}

/** A pipeline that is compiled and can be run. */
export interface LoadedPipeline {
  readonly graph: Graph;
  readonly text: string;
  /** What was given of the inputs, as JSON. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Made with the clock of the services; the session closes it. */
  readonly runtime: Runtime;
  /** Compiles another text against the same catalogue, with some of its inputs as constants. */
  compile(
    text: string,
    constants: readonly string[],
  ): { readonly graph: Graph } | { readonly problem: string };
}

/** Where pipelines come from: files and projects, or texts in a browser. */
export interface DebugHost {
  /** Rejects with an Error that says why it cannot be debugged. */
  load(request: LaunchRequest, services: LaunchServices): Promise<LoadedPipeline>;
}
