import { expect, onTestFinished, test } from "vitest";
import { Workplace } from "../testing/try-command.ts";

test("a call without a timeout has that of the deploy file, else that of the configuration", async () => {
  const place = new Workplace();
  onTestFinished(() => place.remove());
  place.write(
    "constellation.config.ts",
    `import { defineConfig, defineModule } from "constellation";
const hang = defineModule({ name: "t.Hang", type: "(n: Int): Int", run: () => new Promise(() => {}) });
export default defineConfig({ modules: [hang], defaults: { timeout: 20 } });
`,
  );
  place.write("hang.cst", "in n: Int\nout x = t.Hang(n)\n");
  place.write("n.jsonl", "1\n");
  const args = ["run", "hang.cst", "--stream", "--bind", "n=file:n.jsonl"];
  const configured = await place.try(args);
  expect(configured.stderr).toMatch(/failed\[R\d+\].*\b20ms\b/);
  expect(configured.exit).toBe(3);
  place.write("deploy.yaml", "version: 1\noptions: { timeout: 30ms }\n");
  const deployed = await place.try([...args, "--deploy", "deploy.yaml"]);
  expect(deployed.stderr).toMatch(/failed\[R\d+\].*\b30ms\b/);
  expect(deployed.exit).toBe(3);
});
