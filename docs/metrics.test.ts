import { readFileSync, writeFileSync } from "node:fs";
import { streamMetrics } from "@constellation/runtime";
import { expect, test } from "vitest";

const page = "docs/streams/operations.md";
const table = /<!-- metrics -->\n(?:\n?\|[^\n]*)*/;

/** The metrics as the page lists them. */
function metricsTable(): string {
  const rows = Object.values(streamMetrics).map(
    ({ name, kind, labels, help }) =>
      `| \`${name}\` | ${kind} | ${labels.map((label) => `\`${label}\``).join(" ")} | ${help} |`,
  );
  return ["<!-- metrics -->", "", "| metric | kind | labels | |", "|---|---|---|---|", ...rows].join("\n");
}

test("the page of operations lists every metric", () => {
  const text = readFileSync(page, "utf8");
  if (process.env.ACCEPT === "1")
    writeFileSync(
      page,
      text.replace(table, () => metricsTable()),
    );
  else expect(table.exec(text)?.[0]).toBe(metricsTable());
});
