import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["constellation-source"] },
  ssr: { resolve: { conditions: ["constellation-source"] } },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "examples/**/*.test.ts",
      "docs/**/*.test.ts",
      "extension/src/**/*.test.ts",
      "grammars/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    setupFiles: ["scripts/property-seed.ts"],
    testTimeout: 20_000,
    pool: "forks",
    // What a test imports natively (a project's configuration) meets the sources too.
    execArgv: ["--conditions=constellation-source"],
    maxWorkers: 2,
  },
});
