import { defineConfig } from "constellation";
import { scoreOrder } from "./modules/score-order.ts";

export default defineConfig({
  modules: [scoreOrder],
});
