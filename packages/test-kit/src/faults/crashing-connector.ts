import type { ConnectorDefinition, SinkWriter, SourceReader } from "@constellation/sdk";
import { between, type Reach } from "./reach.ts";

/** Elements that are read at once: few, so that checkpoints and writes happen between them. */
const pullMax = 100;

/** A connector with points around each call of its readers and writers. */
export function crashingConnector(connector: ConnectorDefinition, reach: Reach): ConnectorDefinition {
  const { source, sink } = connector;
  return {
    ...connector,
    ...(source === undefined
      ? {}
      : {
          source: {
            ...source,
            open: async (context) =>
              crashingReader(await between(reach, "opening of a source", () => source.open(context)), reach),
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
