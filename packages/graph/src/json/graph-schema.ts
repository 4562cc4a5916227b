import type { JsonValue } from "@constellation/types";
import type { Definitions } from "./codec.ts";
import { graphBody } from "./graph-codec.ts";
import { isObject, listOfAll } from "./shape-codecs.ts";
import { typeEntry } from "./type-entry.ts";

/** Where the schema of graphs is published. */
export const graphSchemaId = "https://constellation-lang.dev/schemas/graph-1.schema.json";

/** The JSON Schema (2020-12) of a graph's JSON, made from the codecs that write and read it. */
export function graphSchema(): JsonValue {
  const definitions: Definitions = new Map();
  const types = listOfAll(typeEntry).schema(definitions);
  const body = graphBody.schema(definitions);
  const { properties = null, required = null } = isObject(body) ? body : {};
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: graphSchemaId,
    title: "Constellation graph, version 1",
    description:
      'A compiled pipeline: typed nodes, edges by parameter, clocks. Written by "constellation build". Beyond this schema, a loader checks the graph\'s invariants and its hash.',
    type: "object",
    properties: { ...(isObject(properties) ? properties : {}), types },
    required: [...(Array.isArray(required) ? required : []), "types"],
    additionalProperties: false,
    $defs: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
