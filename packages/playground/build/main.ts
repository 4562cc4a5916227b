/** Builds the playground into `out/playground`. `--serve [--port N]` serves it to this machine afterwards. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildPage } from "./build-page.ts";
import { checkSize } from "./page-size.ts";
import { servePage } from "./serve-page.ts";

const { values } = parseArgs({
  options: { serve: { type: "boolean", default: false }, port: { type: "string", default: "4173" } },
});
const folder = join(import.meta.dirname, "../../../out/playground");
const page = await buildPage(folder);
process.stdout.write(`out/playground: ${checkSize(page)}\n`);
if (values.serve) {
  await servePage(folder, Number(values.port));
  process.stdout.write(`http://127.0.0.1:${values.port}/\n`);
}
