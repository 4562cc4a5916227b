import { defineConfig } from "tsdown";

/**
 * Of these built-ins the command needs a word or two, but an import of one evaluates every export that it has, getters that load
 * half of Node among them: 5 ms each, before a configuration is even asked for.
 */
const narrowBuiltins: Readonly<Record<string, string>> = {
  "node:process": "export default process;",
  "node:util": 'export const { stripVTControlCharacters } = process.getBuiltinModule("node:util");',
};

/** One bundle with shared chunks: a command starts in a few milliseconds, and modules of a configuration meet the same code. */
export default defineConfig({
  entry: {
    index: "src/index.ts",
    configuration: "src/configuration.ts",
    main: "src/main.ts",
    node: "src/node.ts",
    prometheus: "src/prometheus.ts",
    opentelemetry: "src/opentelemetry.ts",
    testing: "src/connector-testing.ts",
    "load-child": "../project/src/load-child.ts",
  },
  outDir: "dist/bundle",
  format: "esm",
  platform: "node",
  target: "node22",
  dts: false,
  clean: true,
  // What a program measures with is its own: there is one registry of metrics in a process.
  deps: { alwaysBundle: [/^(?!prom-client$|@opentelemetry\/)/] },
  plugins: [
    {
      name: "narrow-built-ins",
      resolveId: { order: "pre", handler: (id) => (id in narrowBuiltins ? `\0${id}` : undefined) },
      load: (id) => narrowBuiltins[id.slice(1)],
    },
  ],
  inputOptions: { resolve: { conditionNames: ["constellation-source", "import", "node", "default"] } },
  outputOptions: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
});
