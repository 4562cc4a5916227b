import type { Graph, NodeId } from "@constellation/graph";
import type { ConnectorDefinition, SourceBatch, SourceReader } from "@constellation/sdk";
import { type JsonValue, makeEncoder, parseJson, type Value } from "@constellation/types";

/** What has passed a node since the run began. */
export interface NodeFlow {
  /** Ticks with a value; those with None. */
  readonly values: number;
  readonly none: number;
  /** The newest values, at most five. */
  readonly latest: readonly JsonValue[];
}

const latestMax = 5;
/** Longest JSON text of a value that is told, in UTF-16 units. */
const valueMax = 2000;

interface Seen {
  values: number;
  none: number;
  /** As they passed: they become JSON when somebody looks. */
  latest: unknown[];
  readonly encode: (value: unknown) => JsonValue;
  hasChanged: boolean;
}

/** Follows what flows through the named nodes of a running stream: counts, and the newest values of each. */
export class NodeWatch {
  private readonly seenOf = new Map<NodeId, Seen>();

  constructor({ nodes }: Pick<Graph, "nodes">) {
    for (const { id, kind, name, type } of nodes) {
      if (kind !== "input" && name === undefined) continue;
      const encode = makeEncoder(type);
      // What sources bring is JSON already, or its text.
      const toJson = kind === "input" ? jsonOf : (value: unknown): JsonValue => encode(value as Value);
      this.seenOf.set(id, { values: 0, none: 0, latest: [], encode: toJson, hasChanged: false });
    }
  }

  /** For `inspect` of a deployment. */
  seen(node: NodeId, value: Value): void {
    const seen = this.seenOf.get(node);
    if (seen === undefined || node.startsWith("in:")) return;
    seen.hasChanged = true;
    if (value === null) seen.none++;
    else {
      seen.values++;
      keep(seen, [value]);
    }
  }

  /** The connector of an input, whose elements are followed too. */
  watching(input: string, connector: ConnectorDefinition): ConnectorDefinition {
    const { source } = connector;
    const seen = this.seenOf.get(`in:${input}`);
    if (source === undefined || seen === undefined) return connector;
    const took = (batch: SourceBatch | "end"): SourceBatch | "end" => {
      if (batch !== "end" && batch.elements.length > 0) {
        seen.values += batch.elements.length;
        seen.hasChanged = true;
        keep(seen, batch.elements.slice(-latestMax));
      }
      return batch;
    };
    const open: typeof source.open = async (...args) => watched(await source.open(...args), took);
    return { ...connector, source: { ...source, open } };
  }

  /** The nodes that something has passed since the last call. */
  changes(): Readonly<Record<NodeId, NodeFlow>> {
    const changed: Record<NodeId, NodeFlow> = {};
    for (const [id, seen] of this.seenOf) {
      if (!seen.hasChanged) continue;
      seen.hasChanged = false;
      changed[id] = {
        values: seen.values,
        none: seen.none,
        latest: seen.latest.map((value) => short(seen.encode(value))),
      };
    }
    return changed;
  }
}

function keep(seen: Seen, values: readonly unknown[]): void {
  seen.latest = [...seen.latest, ...values].slice(-latestMax);
}

function jsonOf(value: unknown): JsonValue {
  if (typeof value !== "string") return value as JsonValue;
  const parsed = parseJson(value);
  return parsed.kind === "parsed" ? (parsed.value as JsonValue) : value;
}

function short(value: JsonValue): JsonValue {
  const text = JSON.stringify(value);
  return text.length <= valueMax ? value : `${text.slice(0, valueMax)}…`;
}

function watched(
  reader: SourceReader,
  took: (batch: SourceBatch | "end") => SourceBatch | "end",
): SourceReader {
  return {
    get isBounded() {
      return reader.isBounded;
    },
    get hasTimes() {
      return reader.hasTimes;
    },
    ...(reader.partitions === undefined ? {} : { partitions: reader.partitions }),
    pull(max, signal) {
      const batch = reader.pull(max, signal);
      return batch instanceof Promise ? batch.then(took) : took(batch);
    },
    position: () => reader.position(),
    seek: (position) => reader.seek(position),
    ack: (position) => reader.ack(position),
    pause: () => reader.pause?.(),
    resume: () => reader.resume?.(),
    dropped: () => reader.dropped?.() ?? 0,
    close: () => reader.close(),
  };
}
