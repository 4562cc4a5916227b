import { booleanType, intType } from "@constellation/types";
import { expect, test } from "vitest";
import { GraphBuilder, orderEnrichment } from "../testing/index.ts";
import { printGraph } from "./print-graph.ts";

test("a graph prints a line for everything in it", () => {
  expect(printGraph(orderEnrichment())).toMatchInlineSnapshot(`
    "in orders: { id: String, customerId: String, total: Float, placedAt: Int }
    in customers: { customerId: String, name: String, tier: String }
    clock tick:hourly@gather ticks one
    known@merge = lookup(left: in:orders, right: in:customers) [key customerId] : { left: { … }, right?: { … } } @ in:orders
    n3 = known@merge.left : { id: String, customerId: String, total: Float, placedAt: Int } @ in:orders
    n4 = known@merge.right : Optional<{ customerId: String, name: String, tier: String }> @ in:orders
    known = n3 + n4 : { id: String, customerId: String, total: Float, placedAt: Int, name: String, … } @ in:orders
    scored = ScoreOrder(order: known) [retry 2, timeout 5s, concurrency 16] : { id: String, score: Float, tier: String } @ in:orders
    n7 = scored.tier : String @ in:orders
    n8 = "premium" : String
    n9 = n7 == n8 : Boolean @ in:orders
    premium = scored when n9 : Optional<{ id: String, score: Float, tier: String }> @ in:orders
    n11 = {"alerted":false} : { alerted: Boolean } ? alert/@fallback
    alert = AlertTeam?(order: premium) [fallback n11] : { alerted: Boolean } @ in:orders
    hourly@gather = tumbling(items: in:orders) [1h, lateness 30s] : { values: { items: List<{ … }> } } @ tick:hourly@gather
    n14 = hourly@gather.values : { items: List<{ id: String, customerId: String, total: Float, placedAt: Int }> } @ tick:hourly@gather
    n15 = n14.items : List<{ id: String, customerId: String, total: Float, placedAt: Int }> @ tick:hourly@gather
    hourly = SumTotals(items: n15) : { sum: Float } @ tick:hourly@gather
    out scored = scored: { id: String, score: Float, tier: String } @ in:orders
    out alert = alert: { alerted: Boolean } @ in:orders
    out hourly = hourly: { sum: Float } @ tick:hourly@gather
    "
  `);
});

test("arms, lambdas and parameters are shown where they stand", () => {
  const g = new GraphBuilder();
  const items = g.input("items", "List<Int>");
  const limit = g.input("limit", intType, { default: 3 });
  const place = { clock: ["in:items"], region: "in:items", span: { start: 0, end: 1 }, type: intType };
  const parameter = { ...place, kind: "parameter", id: "f(i)", parameter: "i", inputs: {} } as const;
  const inputs = { left: "f(i)", right: limit };
  const sum = { ...place, kind: "arithmetic", id: "f.sum", operator: "+", numeric: "Int", inputs } as const;
  const type = { kind: "function", parameters: [{ name: "i", type: intType }], result: intType } as const;
  const body = [parameter, sum];
  const lambda = {
    kind: "lambda",
    parameters: ["f(i)"],
    body,
    result: "f.sum",
    asynchronous: false,
    type,
  } as const;
  const transform = g.add({ ...lambda, inputs: { [limit]: limit }, clock: ["in:items"] }, "f");
  const mapped = g.call(
    "stdlib.collection.map",
    { items, transform },
    { result: "List<Int>", name: "mapped" },
  );
  g.output("some", g.guard(mapped, g.input("on", booleanType, { default: true }), "some"));
  expect(printGraph(g.build(), { types: false })).toMatchInlineSnapshot(`
    "in items: List<Int>
    in limit: Int = 3
    in on: Boolean = true
    f = (f(i)) => f.sum @ in:items ? some/value
      f(i) = parameter i @ in:items
      f.sum = f(i) + in:limit @ in:items
    mapped = stdlib.collection.map(items: in:items, transform: f) @ in:items ? some/value
    some = mapped when in:on @ in:items
    out some = some: Optional<List<Int>> @ in:items
    "
  `);
});
