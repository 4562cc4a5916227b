import type { Disk } from "@constellation/connectors";
import type { CheckpointStore } from "@constellation/runtime";
import type { ConnectorDefinition, SinkElement, SinkWriter } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

/** A mistake in the product, made up to see that the tests would notice it. */
export type PlantedBug =
  | "none"
  | "skipped fsync"
  | "lost barrier"
  | "overtaking barrier"
  | "commit before manifest";

/** Where a mistake is made. */
export interface Plant {
  disk(disk: Disk): Disk;
  store(store: CheckpointStore): CheckpointStore;
  connector(connector: ConnectorDefinition): ConnectorDefinition;
}

const none: Plant = {
  disk: (disk) => disk,
  store: (store) => store,
  connector: (connector) => connector,
};

/** The mistakes by name. */
export const plantedBugs: Readonly<Record<PlantedBug, Plant>> = {
  none,
  "skipped fsync": { ...none, disk: withoutSync },
  "lost barrier": { ...none, store: withoutSomeStates },
  "overtaking barrier": { ...none, connector: (connector) => withWriter(connector, sealEarly) },
  "commit before manifest": { ...none, connector: (connector) => withWriter(connector, commitEarly) },
};

function withoutSync(disk: Disk): Disk {
  return {
    ...disk,
    open: async (path, mode) => {
      const file = await disk.open(path, mode);
      return {
        read: (buffer, position) => file.read(buffer, position),
        write: (bytes, position) => file.write(bytes, position),
        truncate: (length) => file.truncate(length),
        sync: async () => undefined,
        stat: () => file.stat(),
        close: () => file.close(),
      };
    },
  };
}

/** As if the barrier of every second epoch never came to an operator: its changes are in no checkpoint. */
function withoutSomeStates(store: CheckpointStore): CheckpointStore {
  return {
    write: async (epoch, parts) => {
      if (epoch % 2 !== 0) await store.write(epoch, parts);
    },
    complete: (manifest) => store.complete(manifest),
    list: () => store.list(),
    read: (epoch, operator, state) => store.read(epoch, operator, state),
    rewind: (epoch) => store.rewind(epoch),
    close: () => store.close(),
  };
}

function withWriter(
  connector: ConnectorDefinition,
  wrap: (writer: SinkWriter) => SinkWriter,
): ConnectorDefinition {
  const { sink } = connector;
  if (sink === undefined) return connector;
  return { ...connector, sink: { ...sink, open: async (context) => wrap(await sink.open(context)) } };
}

/** The last rows before a barrier are written behind it. */
function sealEarly(writer: SinkWriter): SinkWriter {
  let held: readonly SinkElement[] = [];
  return {
    write: async (elements) => {
      const before = held;
      held = elements;
      await writer.write(before);
    },
    seal: (epoch) => writer.seal(epoch),
    commit: (handle) => writer.commit(handle),
    restore: (handle) => writer.restore(handle),
    close: async () => {
      await writer.write(held);
      await writer.close();
    },
  };
}

function commitEarly(writer: SinkWriter): SinkWriter {
  return {
    write: (elements) => writer.write(elements),
    seal: async (epoch) => {
      const handle: JsonValue = await writer.seal(epoch);
      await writer.commit(handle);
      return handle;
    },
    commit: async () => undefined,
    restore: (handle) => writer.restore(handle),
    close: () => writer.close(),
  };
}
