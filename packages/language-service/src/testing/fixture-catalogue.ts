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

/** The catalogue of the fixtures: some base, modules of two made-up projects, and connectors. */
export function fixtureCatalogue(base: CatalogueData, connectors: readonly ConnectorData[]): CatalogueData {
  return { ...base, modules: [...base.modules, ...projectModules], connectors };
}
