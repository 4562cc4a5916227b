import type { ConnectorDefinition, SinkWriter, SourceReader } from "@constellation/sdk";
import { between, type Reach } from "./reach.ts";

/** Elements that are read at once: few, so that checkpoints and writes happen between them. */
const pullMax = 100;

/** A connector with points around each call of its readers and writers. `pace`: nothing is read after so many elements before they are acknowledged. */
export function crashingConnector(
  connector: ConnectorDefinition,
  reach: Reach,
  pace = Number.POSITIVE_INFINITY,
): ConnectorDefinition {
  const { source, sink } = connector;
  return {
    ...connector,
    ...(source === undefined
      ? {}
      : {
          source: {
            ...source,
            open: async (context) =>
              crashingReader(
                paced(await between(reach, "opening of a source", () => source.open(context)), pace),
                reach,
              ),
          },
        }),
    ...(sink === undefined
      ? {}
      : {
          sink: {
            ...sink,
            open: async (context) =>
              crashingWriter(await between(reach, "opening of a sink", () => sink.open(context)), reach),
          },
        }),
  };
}

function paced(reader: SourceReader, pace: number): SourceReader {
  let elements = 0;
  let acknowledge: () => void = () => undefined;
  const { partitions } = reader;
  return {
    isBounded: reader.isBounded,
    hasTimes: reader.hasTimes,
    ...(partitions === undefined ? {} : { partitions }),
    pull: async (max, signal) => {
      if (elements >= pace) {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        acknowledge = resolve;
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        await promise;
      }
      const batch = await reader.pull(Math.min(max, pullMax), signal);
      if (batch !== "end") elements += batch.elements.length;
      return batch;
    },
    position: () => reader.position(),
    seek: (position) => reader.seek(position),
    ack: async (position) => {
      await reader.ack(position);
      elements = 0;
      acknowledge();
    },
    close: () => reader.close(),
  };
}

function crashingReader(reader: SourceReader, reach: Reach): SourceReader {
  const { partitions } = reader;
  return {
    isBounded: reader.isBounded,
    hasTimes: reader.hasTimes,
    ...(partitions === undefined ? {} : { partitions }),
    pull: (max, signal) => between(reach, "pull", () => reader.pull(Math.min(max, pullMax), signal)),
    position: () => reader.position(),
    seek: (position) => between(reach, "seek", () => reader.seek(position)),
    ack: (position) => between(reach, "acknowledgement", () => reader.ack(position)),
    close: () => reader.close(),
  };
}

function crashingWriter(writer: SinkWriter, reach: Reach): SinkWriter {
  return {
    write: (elements) => writer.write(elements),
    seal: (epoch) => between(reach, "seal", () => writer.seal(epoch)),
    commit: (handle) => between(reach, "commit", () => writer.commit(handle)),
    restore: (handle) => between(reach, "restore of a sink", () => writer.restore(handle)),
    close: () => writer.close(),
  };
}
