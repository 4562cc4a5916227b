import { type CheckedProgram, namedValuesOf } from "@constellation/checker";

/** What the names of a file stand for; declared types under `type NAME`. */
export type NameKinds = ReadonlyMap<string, "input" | "node" | "type">;

const cache = new WeakMap<CheckedProgram, NameKinds>();

/** The names of a checked file by kind; remembered with the program. */
export function nameKindsOf(program: CheckedProgram): NameKinds {
  let kinds = cache.get(program);
  if (kinds === undefined) {
    const found = new Map<string, "input" | "node" | "type">();
    const values = namedValuesOf(program);
    for (const { name, kind } of values) if (kind === "node") found.set(name, kind);
    for (const { name, kind } of values) if (kind === "input") found.set(name, kind);
    for (const name of program.types.keys()) found.set(`type ${name}`, "type");
    kinds = found;
    cache.set(program, kinds);
  }
  return kinds;
}
