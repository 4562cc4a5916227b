import { orderEnrichment } from "@constellation/graph/testing";
import { expect, test } from "vitest";
import { growingPipeline } from "../testing/sample-pipelines.ts";
import { renderText } from "./render-text.ts";

test("a graph is a table: what, how, type, settings and clock", () => {
  expect(renderText(orderEnrichment())).toMatchInlineSnapshot(`
    "orders.cst
    2 inputs · 6 steps · 3 outputs · 3 clocks

    in      orders                                        { id: String, customerId: Strin…  kafka · @ orders
    in      customers                                     { customerId: String, name: Str…  @ customers
    merge   known        orders + customers               { id: String, customerId: Strin…  lookup · key customerId · @ ord…
    async   scored       ScoreOrder(known)                { id: String, score: Float, tie…  retry 2 · 5s · ×16 · @ orders
    when    premium      scored when scored.tier == "pr…  Optional<{ id: String, score: F…  @ orders
    async   alert        AlertTeam(premium)               { alerted: Boolean }              fallback · @ orders
    window  tumbling 1h  orders                                                             lateness 30s · @ hourly windows
    call    hourly       SumTotals(orders)                { sum: Float }                    @ hourly windows
    out     scored       = scored                         { id: String, score: Float, tie…  kafka · @ orders
    out     alert        = alert                          { alerted: Boolean }              @ orders
    out     hourly       = hourly                         { sum: Float }                    @ hourly windows
    "
  `);
});

test("no line is wider than asked for", () => {
  const lines = renderText(growingPipeline(50), { width: 80 }).split("\n");
  expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
});

test("colours are for terminals, on request", () => {
  const plain = renderText(orderEnrichment());
  const coloured = renderText(orderEnrichment(), { color: true });
  expect(plain).not.toContain("\u001b");
  expect(
    coloured
      .split("\u001b")
      .map((part, index) => (index === 0 ? part : part.replace(/^\[\d+m/, "")))
      .join("")
      .replaceAll(/ +$/gm, ""),
  ).toBe(plain);
});
