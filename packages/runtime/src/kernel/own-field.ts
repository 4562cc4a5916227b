import type { Code } from "./code.ts";
import { apply, constant } from "./code.ts";

const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Reads a field. An optional one that is not there is None; names that every object inherits (`constructor`) are read as
 * own properties only.
 */
export function readField(record: Code, field: string, optional: boolean): Code {
  if (record.kind === "record") {
    const own = record.fields.find(({ name }) => name === field);
    return own?.value ?? constant(null);
  }
  if (inherited.has(field)) return apply(ownField, record, constant(field));
  const value: Code = { kind: "field", record, field };
  return optional ? { kind: "present", value, otherwise: constant(null) } : value;
}

function ownField(record: Readonly<Record<string, unknown>>, field: string): unknown {
  return (Object.hasOwn(record, field) ? record[field] : undefined) ?? null;
}
