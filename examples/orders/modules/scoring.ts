import { defineModule } from "constellation";
import { z } from "zod";

export const scoreOrder = defineModule({
  name: "orders.ScoreOrder",
  description: "How much an order is worth our attention, from 0 to 100.",
  effect: "pure",
  type: "(order: { id: String, total: Float, tier: String }): { id: String, score: Float }",
  run: ({ order }: { order: { id: string; total: number; tier: string } }) => ({
    id: order.id,
    score: Math.min(100, order.total / 5 + (order.tier === "premium" ? 25 : 0)),
  }),
});

export const alertTeam = defineModule({
  name: "orders.AlertTeam",
  description: "Tells the team about an order; here it only says so in the log.",
  input: z.object({ order: z.object({ id: z.string(), score: z.number() }), customer: z.string() }),
  output: z.object({ alerted: z.boolean() }),
  run: async ({ order, customer }, { logger }) => {
    logger.info(`order ${order.id} of ${customer} scores ${order.score}`);
    return { alerted: true };
  },
});
