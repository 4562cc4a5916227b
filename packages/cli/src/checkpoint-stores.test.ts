import { expect, test } from "vitest";
import { checkpointStoreConformance, type StorePlace } from "./connector-testing.ts";
import { DamagedCheckpoint, type KeyValueBackend, type KeyValueChange, keyValueStore } from "./node.ts";

/** Tables in memory, written with what the package exports alone. */
class Tables {
  readonly tables = new Map<string, Map<string, string>>();
  witness = 0;

  backend(): KeyValueBackend {
    return {
      getMany: async (table, keys) => keys.map((key) => this.tables.get(table)?.get(key)),
      scan: async (table) => [...(this.tables.get(table) ?? [])],
      apply: async (changes) => {
        for (const change of changes) this.apply(change);
      },
      witnessed: async () => this.witness,
      witness: async (epoch) => {
        this.witness = epoch;
      },
      close: async () => undefined,
    };
  }

  private apply(change: KeyValueChange): void {
    switch (change.kind) {
      case "put": {
        const table = this.tables.get(change.table) ?? new Map<string, string>();
        this.tables.set(change.table, table.set(change.key, change.value));
        return;
      }
      case "delete":
        this.tables.get(change.table)?.delete(change.key);
        return;
      case "drop":
        this.tables.delete(change.table);
        return;
      case "clear":
        this.tables.clear();
        return;
    }
  }
}

function place(): StorePlace {
  const tables = new Tables();
  return { open: () => keyValueStore(tables.backend()), remove: () => undefined };
}

for (const { name, check } of checkpointStoreConformance(place)) test(`a store of one's own: ${name}`, check);

test("a store of one's own that lost its tables says so, as users can tell", async () => {
  const tables = new Tables();
  tables.witness = 3;
  const store = keyValueStore(tables.backend());
  expect(await store.list()).toMatchObject([{ kind: "damaged", epoch: 3 }]);
  await expect(store.write(4, [])).rejects.toBeInstanceOf(DamagedCheckpoint);
});
