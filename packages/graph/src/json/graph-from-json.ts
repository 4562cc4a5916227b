import type { JsonValue } from "@constellation/types";
import type { Graph } from "../graph.ts";
import { hashGraph } from "../hash/hash-graph.ts";
import type { GraphProblem } from "../verify/graph-problem.ts";
import { verifyGraph } from "../verify/verify-graph.ts";
import { type Document, describe, inside, type Place, printPlace } from "./codec.ts";
import { decodeTypeTable } from "./decode-type-table.ts";
import { graphBody, graphVersion } from "./graph-codec.ts";
import { isObject } from "./shape-codecs.ts";

/** A graph that was read, or why it was not. */
export type GraphReading =
  | { readonly graph: Graph; readonly problems?: undefined }
  | { readonly graph?: undefined; readonly problems: readonly GraphProblem[] };

const problemsMax = 50;
/** What 256 nested lambdas around a value of the deepest nesting need, and some more. */
const depthMax = 800;

/**
 * Reads a graph strictly: members that the format does not have, missing ones and wrong values are problems with their
 * place; then the invariants of `verifyGraph` and the hash are checked. Never throws, on any JSON.
 */
export function graphFromJson(json: JsonValue): GraphReading {
  const refusal = refuseForeign(json);
  if (refusal !== undefined) return { problems: [refusal] };
  const { graph, problems } = decodeGraph(json);
  if (graph === undefined) return { problems };
  const broken = verifyGraph(graph);
  if (broken.length > 0) return { problems: broken.slice(0, problemsMax) };
  const hash = hashGraph(graph);
  return hash === graph.hash ? { graph } : { problems: [changedSince(graph.hash, hash)] };
}

function refuseForeign(json: JsonValue): GraphProblem | undefined {
  const rule = "the document is a Constellation graph of a known version";
  const { format, version } = isObject(json) ? json : {};
  if (format !== "constellation-graph") {
    return {
      rule,
      place: "the graph",
      message: 'not a Constellation graph: "format" is not "constellation-graph"',
    };
  }
  if (version !== graphVersion) {
    const found = describe(version);
    const message = `the graph has format version ${found}, this program reads version ${graphVersion}; build the pipeline again, or use the program that wrote it`;
    return { rule, place: ".version", message };
  }
  if (isNestedDeeperThan(json, depthMax)) {
    return { rule, place: "the graph", message: `nested deeper than ${depthMax}` };
  }
  return undefined;
}

/** Level by level, without recursion. */
function isNestedDeeperThan(json: JsonValue, limit: number): boolean {
  let level: JsonValue[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    const next: JsonValue[] = [];
    for (const value of level) {
      if (value !== null && typeof value === "object") {
        for (const inner of Object.values(value))
          if (inner !== null && typeof inner === "object") next.push(inner);
      }
    }
    level = next;
  }
  return false;
}

function decodeGraph(json: JsonValue): { graph: Graph | undefined; problems: readonly GraphProblem[] } {
  const problems: GraphProblem[] = [];
  const report = (place: Place, message: string): void => {
    if (problems.length < problemsMax) {
      problems.push({ rule: "the document has the format's shape", place: printPlace(place), message });
    }
  };
  if (!isObject(json)) return { graph: undefined, problems };
  const { types: table = null, ...body } = json;
  const first: Document = { report, types: [] };
  const types = decodeTypeTable(table, inside({ key: "", document: first }, "types"));
  if (types === undefined) return { graph: undefined, problems };
  return { graph: graphBody.decode(body, { key: "", document: { report, types } }), problems };
}

function changedSince(written: string, computed: string): GraphProblem {
  return {
    rule: "the hash is that of the content",
    place: ".hash",
    message: `the graph was changed after it was built: its hash is ${JSON.stringify(written.slice(0, 64))}, its content has "${computed}"`,
  };
}
