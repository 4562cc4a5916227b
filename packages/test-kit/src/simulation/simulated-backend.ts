import type { KeyValueBackend, KeyValueChange } from "@constellation/runtime";
import { Fault } from "@constellation/sdk";
import type { Life } from "./machine.ts";

/** Tables that outlive the process: what was applied is there as a whole, or not at all. */
export class DurableTables {
  tables = new Map<string, Map<string, string>>();
  witnessed = 0;

  apply(changes: readonly KeyValueChange[]): void {
    for (const change of changes) {
      if (change.kind === "clear") this.tables.clear();
      else if (change.kind === "drop") this.tables.delete(change.table);
      else if (change.kind === "delete") this.tables.get(change.table)?.delete(change.key);
      else {
        const rows = this.tables.get(change.table) ?? new Map<string, string>();
        this.tables.set(change.table, rows.set(change.key, change.value));
      }
    }
  }
}

/** A place for checkpoints as one life of a process sees it. */
export function simulatedBackend(durable: DurableTables, life: Life): KeyValueBackend {
  const doing = async <Result>(name: string, work: () => Result): Promise<Result> => {
    try {
      return await life.operation(`store: ${name}`, work, ["ENOSPC", "EIO"]);
    } catch (thrown) {
      const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "store";
      throw new Fault(`the checkpoints cannot be used (${code})`, { code, retryable: true, cause: thrown });
    }
  };
  return {
    getMany: (table, keys) =>
      doing(`get from ${table}`, () => keys.map((key) => durable.tables.get(table)?.get(key))),
    scan: (table) => doing(`scan ${table}`, () => [...(durable.tables.get(table) ?? [])]),
    apply: (changes) => doing(`apply ${changes.length} changes`, () => durable.apply(changes)),
    witnessed: () => doing("read the witness", () => durable.witnessed),
    witness: (epoch) =>
      doing(`witness ${epoch}`, () => {
        durable.witnessed = epoch;
      }),
    close: async () => undefined,
  };
}
