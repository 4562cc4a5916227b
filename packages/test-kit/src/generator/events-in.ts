import { isAssignable, type RecordType } from "@constellation/types";
import type { ProgramWriter } from "./program-writer.ts";
import type { Named } from "./scope.ts";

/** A name whose records have a key `id`, a time `at` and a value `v`: what windows and merges ask for. */
export interface Event extends Named {
  readonly type: RecordType;
}

/** The events among the names so far. */
export function eventsIn({ names }: Pick<ProgramWriter, "names">): readonly Event[] {
  return names.flatMap((named) => {
    const { type } = named;
    if (type.kind !== "record" || named.clock.length === 0) return [];
    const required = type.fields.filter(({ optional }) => !optional).map((field) => field.name);
    const known = ["id", "at", "v"].every((field) => required.includes(field));
    return known && isScalar(type, "id") && isScalar(type, "at") ? [{ ...named, type }] : [];
  });
}

function isScalar(type: RecordType, name: string): boolean {
  const field = type.fields.find((each) => each.name === name);
  return field?.type.kind === "scalar" && field.type.name !== "Json";
}

/** Events that may be None: what most merges pass over. */
export function optionalEventsIn(writer: ProgramWriter): readonly Event[] {
  const present = writer.names.flatMap((named) =>
    named.type.kind === "optional" ? [{ ...named, type: named.type.inner }] : [],
  );
  return eventsIn({ names: present });
}

/** True when a field has one type in both. */
export function sameField(a: RecordType, b: RecordType, name: string): boolean {
  const [one, other] = [a, b].map((type) => type.fields.find((field) => field.name === name)?.type);
  return one !== undefined && other !== undefined && isAssignable(one, other);
}
