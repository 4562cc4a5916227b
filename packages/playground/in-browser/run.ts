/**
 * The playground in headless Chromium: `node packages/playground/in-browser/run.ts [words of a test's name]`. Builds it, serves it below
 * a path as a host would, and tries what users do. Pictures go to `out/playground-pictures`. Ends with the line `N passed, N failed`.
 */
import { mkdirSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buildPage } from "../build/build-page.ts";
import { checkSize } from "../build/page-size.ts";
import { servePage } from "../build/serve-page.ts";
import { openBrowser } from "./open-browser.ts";
import { runTests } from "./run-tests.ts";
import { tests } from "./tests.ts";

const out = join(import.meta.dirname, "../../../out");
const pictures = join(out, "playground-pictures");
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

const page = await buildPage(join(out, "playground"));
process.stdout.write(`${checkSize(page)}\n`);
const below = "/some/path/";
const server = await servePage(page.folder, 0, below);
const { port } = server.address() as AddressInfo;
const browser = await openBrowser();
const [wanted = ""] = process.argv.slice(2);
const { passed, failed } = await runTests(
  browser,
  { address: `http://127.0.0.1:${port}${below}`, pictures },
  Object.entries(tests).filter(([name]) => name.includes(wanted)),
);
await browser.close();
server.close();
server.closeAllConnections();
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
