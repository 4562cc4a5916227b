import { defineConfig } from "constellation";
import { fetchCustomer } from "./modules/customers.ts";
import { alertTeam, scoreOrder } from "./modules/scoring.ts";

export default defineConfig({
  modules: [fetchCustomer, scoreOrder, alertTeam],
});
