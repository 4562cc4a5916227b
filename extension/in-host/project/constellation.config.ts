import { writeFileSync } from "node:fs";
import { defineConfig, defineModule } from "constellation";

// Tells that code of this folder has run.
writeFileSync(new URL("./executed", import.meta.url), "the configuration\n");

const percent: number = 10;

const discount = defineModule({
  name: "shop.Discount",
  description: "The price of a regular customer.",
  type: "(total: Float): Float",
  effect: "pure",
  run: ({ total }: { total: number }) => total - (total * percent) / 100,
});

export default defineConfig({ modules: [discount] });
