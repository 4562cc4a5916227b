import { defineModule } from "constellation";
import { z } from "zod";

export const scoreOrder = defineModule({
  name: "orders.ScoreOrder",
  description: "How much an order is worth our attention, from 0 to 100.",
  effect: "pure",
  input: z.object({ total: z.number(), items: z.int() }),
  output: z.number(),
  run: ({ total, items }) => Math.min(100, total / 10 + items * 2),
});
