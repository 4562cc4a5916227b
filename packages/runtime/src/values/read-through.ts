import { assignField } from "./assign-field.ts";

/** A record whose fields are known by its static type. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads a field of the records in nested lists, `lists` levels down; None where the record is None. */
export function fieldReader(field: string, lists: number): (value: unknown) => unknown {
  return through(lists, (record: Fields | null) =>
    record === null || !Object.hasOwn(record, field) ? null : (record[field] ?? null),
  );
}

/** Takes the named fields of the records in nested lists, `lists` levels down. */
export function projector(fields: readonly string[], lists: number): (value: unknown) => unknown {
  return through(lists, (record: Fields | null) => {
    if (record === null) return null;
    const projected: Record<string, unknown> = {};
    for (const field of fields) {
      assignField(projected, field, Object.hasOwn(record, field) ? (record[field] ?? null) : null);
    }
    return projected;
  });
}

// biome-ignore lint/suspicious/noExplicitAny: the checker has proved the depth of the lists
function through(lists: number, read: (value: any) => unknown): (value: any) => unknown {
  if (lists === 0) return read;
  const inner = through(lists - 1, read);
  return (list: readonly unknown[] | null) => (list === null ? null : list.map((item) => inner(item)));
}
