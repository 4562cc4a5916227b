import type { OptionProblem } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import { parseDocument } from "yaml";
import type { BindingProblem } from "./binding-problem.ts";
import { deploySchema } from "./deploy-schema.ts";
import { idleOptions } from "./idle-options.ts";
import { schemaProblems } from "./property-schema.ts";

/** A binding as a deploy file writes it. */
export type DeployBinding = string | Readonly<Record<string, JsonValue>>;

/** What becomes of an element that fails. Durations are text, such as `500ms`. */
export interface DeployErrors {
  readonly policy: "failFast" | "retry" | "skipAndContinue" | "deadLetter";
  readonly max?: number;
  readonly backoff?: string;
  readonly sink?: DeployBinding;
}

/** The contents of a deploy file. Durations are text, such as `5s`. */
export interface DeployFile {
  readonly version: 1;
  readonly pipeline?: string;
  readonly mode?: "stream";
  readonly bindings?: Readonly<Record<string, DeployBinding>>;
  readonly options?: {
    readonly deterministic?: boolean;
    readonly checkpoint?: {
      readonly every?: string;
      readonly elements?: number;
      readonly backend?: "memory" | "sqlite" | "rocksdb";
      readonly dir?: string;
      readonly keep?: number;
    };
    readonly errors?: DeployErrors;
    /** Where elements go that came too late for their window. */
    readonly late?: DeployBinding;
    /** What bounds the states of windows, joins, tables and counts. */
    readonly state?: {
      readonly memory?: { readonly entries?: number; readonly bytes?: number };
      readonly spill?: string;
      readonly ttl?: string;
    };
    readonly maxInFlight?: number;
    readonly idleTimeout?: string;
    readonly timeout?: string;
  };
}

/** Reads a deploy file, YAML or JSON; names all that is wrong with it. `name`: as messages call it. */
export function readDeployFile(
  text: string,
  name: string,
): { readonly deploy: DeployFile } | { readonly problems: readonly BindingProblem[] } {
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message, linePos }) => ({
        place: linePos === undefined ? name : `${name}, line ${linePos[0].line}`,
        problem: `is not YAML: ${(message.split("\n")[0] ?? "").replace(/ at line.*$/, "")}`,
      })),
    };
  }
  let value: JsonValue;
  try {
    value = document.toJS({ maxAliasCount: 100 }) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problems: [{ place: name, problem: `cannot be read: ${reason}` }] };
  }
  const misfits = schemaProblems(value, deploySchema, "").map(withWayOut);
  const deploy = value as unknown as DeployFile;
  const wrong = misfits.length === 0 ? idleOptions(deploy) : misfits;
  if (wrong.length === 0) return { deploy };
  return {
    problems: wrong.map(({ path, problem }) => ({ place: path === "" ? name : `${name}, ${path}`, problem })),
  };
}

/** A batch run is no deployment: that it takes no deploy file is said where one is written for it. */
function withWayOut({ path, problem }: OptionProblem): OptionProblem {
  if (path !== "mode") return { path, problem };
  return { path, problem: `${problem}; a batch run takes no deploy file: constellation run FILE` };
}
