import type { Graph } from "../graph.ts";
import { GraphBuilder } from "./graph-builder.ts";

/** The pipeline of the language page as a graph: two inputs, a lookup, a scored call, a guard, an alert, a window. */
export function orderEnrichment(
  options: { readonly retry?: number; readonly threshold?: string } = {},
): Graph {
  const { retry = 2, threshold = "premium" } = options;
  const g = new GraphBuilder();
  const orders = g.input("orders", "{ id: String, customerId: String, total: Float, placedAt: Int }", {
    annotations: [
      { kind: "source", connector: "kafka", properties: { topic: "orders", group: "enrichment" } },
    ],
  });
  const customers = g.input("customers", "{ customerId: String, name: String, tier: String }");
  const known = g.mergeRecords(orders, customers, {
    name: "known",
    merge: { strategy: "lookup", keys: [{ left: "customerId", right: "customerId" }] },
  });
  const scored = g.call(
    "ScoreOrder",
    { order: known },
    {
      name: "scored",
      result: "{ id: String, score: Float, tier: String }",
      effect: "async",
      options: { retry, timeoutMs: 5000, concurrency: 16 },
    },
  );
  const isPremium = g.compare(g.field(scored, "tier"), "==", g.literal(threshold, "String"));
  const premium = g.guard(scored, isPremium, "premium");
  const alert = g.call(
    "AlertTeam",
    { order: premium },
    {
      name: "alert",
      result: "{ alerted: Boolean }",
      effect: "async",
      fallback: g.literal({ alerted: false }, "{ alerted: Boolean }"),
    },
  );
  const items = g.window(orders, { kind: "tumbling", sizeMs: 3_600_000, latenessMs: 30_000 }, "hourly");
  const hourly = g.call("SumTotals", { items }, { name: "hourly", result: "{ sum: Float }" });
  g.output("scored", scored, {
    annotations: [{ kind: "sink", connector: "kafka", properties: { topic: "scored-orders" } }],
  });
  g.output("alert", alert);
  g.output("hourly", hourly);
  return g.build("orders.cst");
}
