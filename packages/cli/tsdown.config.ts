import { defineConfig } from "tsdown";

/** One bundle with shared chunks: a command starts in a few milliseconds, and modules of a configuration meet the same code. */
export default defineConfig({
  entry: { index: "src/index.ts", main: "src/main.ts", "load-child": "../project/src/load-child.ts" },
  outDir: "dist/bundle",
  format: "esm",
  platform: "node",
  target: "node22",
  dts: false,
  clean: true,
  deps: { alwaysBundle: [/.*/] },
  inputOptions: { resolve: { conditionNames: ["constellation-source", "import", "node", "default"] } },
  outputOptions: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
});
