import type { LaunchRequest } from "../debug-host.ts";
import { anObject, flag, objectOf, optional, text } from "../protocol/decode.ts";
import { RequestProblem } from "../protocol/request-problem.ts";

/** What is launched, and how. */
export interface Launch extends LaunchRequest {
  readonly stopsOnEntry: boolean;
  /** Only run: nothing stops. */
  readonly isPlainRun: boolean;
}

const shape = objectOf({
  program: text,
  text: optional(text),
  inputFiles: optional(anObject),
  stopOnEntry: optional(flag),
  noDebug: optional(flag),
  standardLibraryOnly: optional(flag),
});

/** Reads the arguments of `launch`. */
export function readLaunch(value: unknown): Launch {
  const { program, inputFiles, ...given } = shape(value, "arguments");
  if (program.trim() === "") throw new RequestProblem('"arguments.program" should be the path of a pipeline');
  const { inputs } = anObject(value, "arguments");
  return {
    program,
    text: given.text,
    inputs:
      inputs === undefined || typeof inputs === "string" ? inputs : anObject(inputs, "arguments.inputs"),
    inputFiles:
      inputFiles === undefined
        ? undefined
        : Object.fromEntries(
            Object.entries(inputFiles).map(([name, path]) => [
              name,
              text(path, `arguments.inputFiles.${name}`),
            ]),
          ),
    standardLibraryOnly: given.standardLibraryOnly ?? false,
    stopsOnEntry: given.stopOnEntry ?? false,
    isPlainRun: given.noDebug ?? false,
  };
}
