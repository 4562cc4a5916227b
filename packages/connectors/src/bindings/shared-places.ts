import { resolve } from "node:path";
import type { BindingProblem } from "./binding-problem.ts";
import type { SinkBinding, SourceBinding } from "./resolve-bindings.ts";

/** Places that two bindings would spoil for each other: a file with two writers, or that is read and written; standard input read twice. */
export function sharedPlaces(
  sources: readonly SourceBinding[],
  sinks: readonly SinkBinding[],
): readonly BindingProblem[] {
  const problems: BindingProblem[] = [];
  const readers = new Map<string, SourceBinding>();
  for (const source of sources) {
    const place = placeOf(source);
    if (place !== undefined) readers.set(place, source);
    if (place !== "stdin") continue;
    const first = sources.find((each) => placeOf(each) === "stdin");
    if (first !== undefined && first !== source) {
      problems.push({ place: source.place, problem: `standard input is read by "${first.name}" already` });
    }
  }
  const writers = new Map<string, SinkBinding>();
  // What the user wrote for an output is not the one at fault, where the other is no output.
  for (const sink of sinks.toSorted(
    (a, b) => Number(a.name.startsWith("@")) - Number(b.name.startsWith("@")),
  )) {
    const place = placeOf(sink);
    if (place === undefined) continue;
    const other = writers.get(place) ?? readers.get(place);
    if (other !== undefined) {
      const does = writers.has(place) ? "is written by the output" : "is read by the input";
      problems.push({
        place: sink.place,
        problem: `"${sink.options.path}" ${does} "${other.name}" already`,
      });
    }
    writers.set(place, sink);
  }
  return problems;
}

function placeOf({ connector, options }: SourceBinding | SinkBinding): string | undefined {
  if (connector.name === "stdin") return "stdin";
  if (connector.name !== "file" || typeof options.path !== "string") return undefined;
  return `file:${resolve(options.path)}`;
}
