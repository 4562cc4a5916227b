import type { CatalogueData, ConnectorData, FunctionData } from "@constellation/types";

const projectModules: readonly FunctionData[] = [
  {
    name: "shop.Score",
    parameters: [{ name: "id", type: "String", doc: "Of the order." }],
    result: "Float",
    effect: "async",
    doc: "The score of an order. Asks the shop.",
    source: { file: "modules/score.ts", line: 12 },
  },
  {
    name: "bank.Score",
    parameters: [{ name: "id", type: "String" }],
    result: "Float",
    effect: "async",
    doc: "The score of a customer.",
  },
  {
    name: "shop.Trim",
    parameters: [
      { name: "text", type: "String" },
      { name: "width", type: "Int", default: 10 },
    ],
    result: "String",
    effect: "pure",
    doc: "Cuts a text.",
    source: { file: "modules/trim.ts", line: 3 },
  },
];

const connectors: readonly ConnectorData[] = [
  {
    name: "file",
    doc: "Reads and writes files, one element per line.",
    options: {
      type: "object",
      properties: {
        path: { type: "string", description: "Where the file is." },
        format: { enum: ["jsonl", "csv"], default: "jsonl" },
      },
      required: ["path"],
    },
    source: true,
    sink: true,
    replayable: true,
  },
  {
    name: "kafka",
    doc: "Reads and writes topics of a Kafka cluster. With groups.",
    options: {
      type: "object",
      properties: {
        topic: { type: "string", description: "The topic." },
        group: { type: "string" },
        from: { enum: ["beginning", "end"] },
      },
      required: ["topic"],
    },
    source: true,
    sink: true,
    replayable: true,
    package: "@constellation/connector-kafka",
  },
  {
    name: "http",
    doc: "Asks an address again and again.",
    options: { type: "object", properties: { url: { type: "string" } }, required: ["url"] },
    source: true,
    sink: false,
    replayable: false,
  },
];

/** The catalogue of the fixtures: some base, modules of two made-up projects, and a few connectors of their own. */
export function fixtureCatalogue(base: CatalogueData): CatalogueData {
  return { ...base, modules: [...base.modules, ...projectModules], connectors };
}
