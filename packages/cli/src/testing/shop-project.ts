/** Texts of small pipelines and of a project with modules, for trying commands on. */
export const good = `in n: Int\nout twice = n * 2\n`;
export const wrong = `in n: Int\nout twice = n * mm\n`;

export const configuration = `import { defineConfig, defineModule } from "constellation";
import { z } from "zod";

const score = defineModule({
  name: "shop.Score",
  description: "Scores an order.",
  effect: "pure",
  input: z.object({ id: z.string(), total: z.number() }),
  output: z.object({ id: z.string(), score: z.number() }),
  run: ({ id, total }) => ({ id, score: total / 10 }),
});
const fail = defineModule({ name: "shop.Fail", type: "(id: String): String", run: () => { throw new Error("no luck"); } });
export default defineConfig({ modules: [score, fail] });
`;

export const shop = `type Order = { id: String, total: Float }\nin order: Order\nout scored = Score(order.id, order.total)\n`;
