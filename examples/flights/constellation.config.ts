import { defineConfig } from "constellation";
import { classifyAirport, delayScore, describePlace } from "./modules/delays.ts";
import { punctuality } from "./modules/punctuality.ts";
import { fetchWeather } from "./modules/weather.ts";

export default defineConfig({
  modules: [delayScore, describePlace, classifyAirport, punctuality, fetchWeather],
});
