import { defineConfig } from "constellation";

export default defineConfig({});
