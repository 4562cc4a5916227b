import type { Graph, GraphNode } from "@constellation/graph";
import {
  compareTicks,
  type DeployOptions,
  type RuntimeListener,
  type StreamEvent,
} from "@constellation/runtime";
import { type JsonValue, makeEncoder, printType } from "@constellation/types";
import type { NodePreview, Preview, PreviewFailure } from "./preview.ts";

/** Values that are kept of each node, and failures in all. */
const samplesMax = 20;
const failuresMax = 20;

type Seen = Parameters<NonNullable<DeployOptions["inspect"]>>;
type Tick = Seen[1];

/** A value that was seen; without a tick where it is an element of an input. */
interface Sample {
  readonly tick: Tick | undefined;
  readonly value: JsonValue;
}

interface Tally {
  values: number;
  none: number;
  failed: number;
  /** In the order of their ticks: calls may answer in another. */
  readonly samples: Sample[];
  calls: number;
  callsMs: number;
  callMaxMs: number;
}

/** Gathers what a run tells of its nodes. */
export class NodeSamples {
  private readonly graph: Graph;
  private readonly nodes: ReadonlyMap<string, GraphNode>;
  private readonly encoders = new Map<string, (value: Seen[2]) => JsonValue>();
  private readonly tallies = new Map<string, Tally>();
  private readonly failures: PreviewFailure[] = [];

  constructor(graph: Graph, elements: Readonly<Record<string, readonly JsonValue[]>>) {
    this.graph = graph;
    this.nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    // An input is not computed: nobody tells of its values.
    for (const [name, list] of Object.entries(elements)) {
      const tally = this.tally(`in:${name}`);
      tally.values = list.length;
      tally.samples.push(...list.slice(0, samplesMax).map((value) => ({ tick: undefined, value })));
    }
  }

  /** For `inspect` of a deployment. */
  seen(id: string, tick: Tick, value: Seen[2]): void {
    const node = this.nodes.get(id);
    if (node === undefined || node.kind === "input") return;
    const tally = this.tally(id);
    if (value === null) {
      tally.none++;
      return;
    }
    tally.values++;
    const at = placeOf(tick, tally.samples);
    if (at >= samplesMax) return;
    tally.samples.splice(at, 0, { tick, value: this.encoderOf(node)(value) });
    tally.samples.length = Math.min(tally.samples.length, samplesMax);
  }

  heard(event: StreamEvent): void {
    if (event.kind === "malformed") {
      const { problem } = event.element;
      this.tally(`in:${event.input}`).values--;
      this.fail(`in:${event.input}`, { node: event.input, code: "R004", message: problem });
    } else if (event.kind === "failed") {
      const { node, error } = event.letter;
      this.fail(node, { node, code: error.code, message: error.message });
    }
  }

  /** For the runtime: how long calls take. */
  listener(): RuntimeListener {
    return {
      onCallEnd: ({ node, durationMs }) => {
        const tally = this.tally(this.declarationOf(node));
        tally.calls++;
        tally.callsMs += durationMs;
        tally.callMaxMs = Math.max(tally.callMaxMs, durationMs);
      },
    };
  }

  /** What was seen, by declaration in the order of the text. `text`: of the file, for line numbers. */
  result(text: string): Pick<Preview, "nodes" | "failures"> {
    const lines = new LineNumbers(text);
    const outputs = new Set(this.graph.outputs.map(({ node }) => node));
    const nodes = this.graph.nodes.flatMap((node) => {
      const name = node.kind === "input" ? node.input : node.name;
      if (name === undefined) return [];
      const kind = node.kind === "input" ? "input" : outputs.has(node.id) ? "output" : "node";
      return [
        { span: node.span, preview: this.previewOf(node, { name, kind, line: lines.at(node.span.start) }) },
      ];
    });
    const inOrder = nodes.toSorted((one, other) => one.span.start - other.span.start);
    return { nodes: inOrder.map(({ preview }) => preview), failures: this.failures };
  }

  private previewOf(node: GraphNode, about: Pick<NodePreview, "name" | "kind" | "line">): NodePreview {
    const { calls, callsMs, callMaxMs, values, none, failed, samples } = this.tally(node.id);
    return {
      ...about,
      type: printType(node.type),
      values,
      none,
      failed,
      samples: samples.map(({ value }) => value),
      ...(calls === 0 ? {} : { calls: { count: calls, meanMs: callsMs / calls, maxMs: callMaxMs } }),
    };
  }

  private fail(id: string, failure: PreviewFailure): void {
    this.tally(this.declarationOf(id)).failed++;
    if (this.failures.length < failuresMax) this.failures.push(failure);
  }

  /** The named node that a node without a name is part of: its id begins with that one's. */
  private declarationOf(id: string): string {
    const slash = id.indexOf("/");
    return slash > 0 && this.nodes.get(id)?.name === undefined ? id.slice(0, slash) : id;
  }

  private tally(id: string): Tally {
    let tally = this.tallies.get(id);
    if (tally === undefined) {
      tally = { values: 0, none: 0, failed: 0, samples: [], calls: 0, callsMs: 0, callMaxMs: 0 };
      this.tallies.set(id, tally);
    }
    return tally;
  }

  private encoderOf(node: GraphNode): (value: Seen[2]) => JsonValue {
    let encode = this.encoders.get(node.id);
    if (encode === undefined) {
      encode = makeEncoder(node.type);
      this.encoders.set(node.id, encode);
    }
    return encode;
  }
}

/** Behind all samples of earlier ticks. */
function placeOf(tick: Tick, samples: readonly Sample[]): number {
  return (
    samples.findLastIndex((sample) => sample.tick === undefined || compareTicks(sample.tick, tick) <= 0) + 1
  );
}

class LineNumbers {
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  at(offset: number): number {
    return this.starts.findLastIndex((start) => start <= offset) + 1;
  }
}
