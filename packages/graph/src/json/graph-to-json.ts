import type { JsonValue } from "@constellation/types";
import type { Graph } from "../graph.ts";
import { graphBody } from "./graph-codec.ts";
import { isObject, listOfAll } from "./shape-codecs.ts";
import { typeEntry } from "./type-entry.ts";
import { TypeNumbering } from "./type-numbering.ts";

/**
 * The graph as JSON, by the published schema: types stand once each in the table `types`, nodes refer to them by
 * number. `graphFromJson` reads it back. The graph must be one that `verifyGraph` has nothing against.
 */
export function graphToJson(graph: Graph): JsonValue {
  const numbering = new TypeNumbering();
  const body = graphBody.encode(graph, numbering);
  const types = listOfAll(typeEntry).encode(numbering.entries, numbering);
  return isObject(body) ? { ...body, types } : body;
}
