import { readFileSync } from "node:fs";
import { renderSvg } from "@constellation/picture";
import { catalogueOf, compile, renderDiagnostics } from "constellation";
import { exampleModules } from "../docs/testing/modules.ts";
import { readPage } from "../docs/testing/page.ts";
import { terminalPicture } from "./terminal-picture.ts";

const file = "orders.cst";
const catalogue = catalogueOf(exampleModules);

/** Two slips of the kind that everyone makes. */
const slips = [
  ['"premium"', '"premum"'],
  ["premium?.id", "premium.id"],
] as const;

/** The example of the README as a graph. */
export function orderPicture(): string {
  const { graph, diagnostics } = compile(readmeExample(), catalogue, { file });
  if (graph === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return `${renderSvg(graph, { legend: false, direction: "right" }).trimEnd()}\n`;
}

/** What the command prints when two slips are in the example of the README. */
export function errorPicture(): string {
  let text = readmeExample();
  for (const [right, wrong] of slips) {
    if (!text.includes(right)) throw new Error(`the example of the README should contain ${right}`);
    text = text.replace(right, wrong);
  }
  const { diagnostics } = compile(text, catalogue);
  const output = renderDiagnostics([{ file: { path: file, text }, diagnostics }], { color: true, width: 92 });
  return terminalPicture(`$ npx constellation check\n${output}`);
}

function readmeExample(): string {
  const parts = readPage(readFileSync("README.md", "utf8"));
  const example = parts.find((part) => part.kind === "block" && part.info === "constellation");
  if (example?.kind !== "block") throw new Error("the README should have a constellation example");
  return example.text;
}
