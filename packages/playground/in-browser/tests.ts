import { gzipSync } from "node:zlib";
import { initialMax } from "../build/page-size.ts";
import { check, equal, until } from "./check.ts";
import type { OpenedPage, OpenOptions } from "./opened-page.ts";

/** Opens the playground for one test. */
export type Open = (options?: OpenOptions) => Promise<OpenedPage>;

/** Throws when something is not as its name says. */
export type Test = (open: Open) => Promise<void>;

const broken = `in order: { id: String, total: Float }
tax = order.totl * 0.2
out tax
`;

/** Ten thousand times ten thousand times ten thousand additions. */
const endless = `xs = range(0, 10000)
out n = sum-by(xs, a => sum-by(xs, b => sum-by(xs, c => a * b - c)))
`;

/** What a user does, and what must then be on the page. Names say what holds. */
export const tests: Readonly<Record<string, Test>> = {
  "the first load is small, and all of it is the page's own": async (open) => {
    const opened = await open();
    await opened.shows("[data-output=summary]", "Ada: order o-1");
    const first = opened.requests.filter((request) => !request.url().startsWith("data:"));
    const origin = new URL(opened.page.url()).origin;
    equal(
      first.filter((request) => new URL(request.url()).origin !== origin).map((request) => request.url()),
      [],
      "foreign addresses",
    );
    const files = new Map(first.map((request) => [request.url().replace(/#.*/, ""), request]));
    let bytes = 0;
    for (const request of files.values()) {
      const response = await opened.page.request.get(request.url());
      bytes += gzipSync(await response.body(), { level: 9 }).length;
    }
    check(bytes > 100_000 && bytes <= initialMax, `at most ${initialMax} bytes, found ${bytes}`);
    process.stdout.write(`    ${files.size} files, ${Math.ceil(bytes / 1000)} kB packed\n`);
    await opened.picture("light-run");
    opened.quiet();
  },

  "no script runs but the page's own, and nothing outside of it is served": async (open) => {
    const opened = await open();
    const ran = await opened.page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.foreign = true";
      document.body.append(script);
      return "foreign" in globalThis;
    });
    equal(ran, false, "whether a script in the page ran");
    check(
      opened.complaints.some((complaint) => complaint.includes("Content Security Policy")),
      "the policy refused it",
    );
    for (const path of ["..%2f..%2fpackage.json", "%00", "%E0%A4%A", "assets-0/page.js"]) {
      const response = await opened.page.request.get(new URL(path, opened.page.url()).href);
      equal(response.status(), 404, path);
    }
  },

  "a mistake is told with its fix, and the fix repairs it": async (open) => {
    const opened = await open();
    await opened.write(broken);
    await opened.shows("#problems", "totl");
    await opened.page.locator(".cm-lintRange-error").first().hover();
    await opened.shows(".cm-tooltip", 'Did you mean "total"');
    await opened.picture("light-mistake");
    await opened.click(".cm-diagnosticAction");
    await opened.shows("#problems", "no problems");
    await until("the repaired text", async () => (await opened.state()).text.includes("order.total * 0.2"));
    opened.quiet();
  },

  "the page that explains a code opens": async (open) => {
    const opened = await open();
    await opened.write(broken);
    await opened.click("#problems .code-link");
    await opened.shows("dialog", "unknown field");
    await opened.picture("light-explain");
    await opened.page.keyboard.press("Escape");
    await until("no dialog", async () => (await opened.page.locator("dialog").count()) === 0);
    opened.quiet();
  },

  "completion offers what fits, with its documentation": async (open) => {
    const opened = await open();
    await opened.write("in order: { id: String, total: Float }\nout total = order.");
    await opened.page.keyboard.type("t");
    await opened.shows(".cm-tooltip-autocomplete", "total");
    await opened.picture("light-completion");
    await opened.page.keyboard.press("Enter");
    await opened.shows("#problems", "no problems");
    await opened.page.keyboard.press("Enter");
    await opened.page.keyboard.type("out id = upp");
    await opened.shows(".cm-tooltip-autocomplete", "upper");
    await opened.shows(".cm-completionInfo", "upper");
    await opened.click(".cm-tooltip-autocomplete li:has-text('upper')");
    await opened.shows(".signature", "upper(");
    await opened.page.keyboard.type("order.id");
    await opened.shows("#problems", "no problems");
    opened.quiet();
  },

  "hover, definition, rename and format work from the text": async (open) => {
    const opened = await open({ hash: "example=enrichment" });
    await opened.page.locator(".c-function", { hasText: "FetchCustomer" }).hover();
    await opened.shows(".hover", "as if asked over a network");
    await opened.picture("light-hover");
    await opened.page.mouse.move(900, 700);
    await opened.cursorBehind("order + customer");
    await opened.page.keyboard.press("F12");
    await until("the cursor on the definition", async () => (await opened.line()) === 11);
    await opened.page.keyboard.press("F2");
    await opened.page.locator(".rename-panel input").fill("buyer");
    await opened.page.keyboard.press("Enter");
    await until("the new name", async () => (await opened.state()).text.includes("order + buyer"));
    await opened.write("out   x=1+2");
    await opened.click("#format");
    await until("the formatted text", async () => (await opened.state()).text.includes("out x = 1 + 2"));
    opened.quiet();
  },

  "a menu of fixes and rewrites opens by key": async (open) => {
    const opened = await open();
    await opened.write(broken);
    await opened.cursorBehind("order.totl");
    await opened.shows("#problems", "totl");
    await opened.page.keyboard.press("ControlOrMeta+.");
    await opened.shows(".actions", "total");
    await opened.page.keyboard.press("Enter");
    await opened.shows("#problems", "no problems");
    opened.quiet();
  },

  "a batch run gives its outputs, and values beside the text": async (open) => {
    const opened = await open({ hash: "example=enrichment" });
    await opened.shows("[data-output=summary]", "Ada: order o-1 scores 62.0");
    await opened.shows("#panel-run .run-state", "done");
    await opened.shows(".value", "62");
    await opened.page.locator('[aria-label="order.customerId"]').fill("c-2");
    await opened.page.keyboard.press("ControlOrMeta+Enter");
    await opened.shows("[data-output=summary]", "Bo: order o-1");
    await opened.click("[data-output=known] .json");
    await opened.shows("[data-output=known] pre", '"tier": "standard"');
    opened.quiet();
  },

  "a failure of a run leads to its line": async (open) => {
    const opened = await open({ hash: "example=errors" });
    await opened.shows("[data-output=checked]", "the store is closed");
    await opened.picture("light-errors");
    await opened.page.locator('input[aria-label="packs"]').first().fill("many");
    await opened.click("#panel-run .primary");
    await opened.shows("#panel-run .run-problems", "packs: a number is expected");
    await opened.page.locator('input[aria-label="packs"]').first().fill("0");
    await opened.click("#panel-run .primary");
    await opened.shows("#panel-run .run-problems", "R006");
    await opened.shows(".value-failed", "failed");
    await opened.click("#panel-run .run-problems .link");
    equal(await opened.line(), 19, "the line of the failure");
    await opened.picture("light-failure");
    opened.quiet();
  },

  "a run without end is stopped": async (open) => {
    const opened = await open();
    // The page runs its example by itself; while it does, the button stops that.
    await opened.shows("#panel-run .run-state", "done");
    await opened.write(endless);
    await opened.shows("#problems", "no problems");
    await opened.click("#panel-run .primary");
    await opened.shows("#panel-run .primary", "Stop");
    await opened.write(`${endless}out one = 1\n`);
    await opened.shows("#panel-run .run-state", "running");
    await opened.click("#panel-run .primary");
    await opened.shows("#panel-run .run-state", "stopped");
    opened.quiet();
  },

  "a stream gives elements as they come, and counts at the graph": async (open) => {
    const opened = await open({ hash: "example=windows" });
    await opened.page.locator("[aria-label='pace of the stream']").selectOption("no waiting");
    await opened.click("#panel-stream .primary");
    await opened.shows("#panel-stream .run-state", "done");
    await opened.shows("[data-output=minute]", "00:03");
    await opened.shows("[data-output=minute] .count", "8");
    await opened.shows("[data-output=alarm]", "attic is hot");
    await opened.picture("light-stream");
    await opened.click("#tab-graph");
    await opened.shows("[data-node='in:readings'] .count", "30");
    await opened.shows("[data-node='out:minute'] .count", "8");
    await opened.picture("light-counts");
    opened.quiet();
  },

  "a stream without end goes on until it is stopped": async (open) => {
    const opened = await open({ hash: "example=lookup", colorScheme: "dark" });
    await opened.page.locator("[aria-label='pace of the stream']").selectOption("60 × faster");
    await opened.page.locator("label", { hasText: "repeat" }).click();
    await opened.click("#panel-stream .primary");
    await opened.shows("[data-output=greeting] .count", /^[1-9]\d/);
    await opened.click("#tab-graph");
    await opened.shows("[data-node='in:orders'] .count", "/s");
    await opened.picture("dark-rates");
    await opened.click("#tab-stream");
    await opened.picture("dark-stream");
    await opened.click("#panel-stream .primary");
    await opened.shows("#panel-stream .run-state", "stopped");
    opened.quiet();
  },

  "a stream without end and without waiting is stopped": async (open) => {
    const opened = await open({ hash: "example=windows" });
    await opened.page.locator("[aria-label='pace of the stream']").selectOption("no waiting");
    await opened.page.locator("label", { hasText: "repeat" }).click();
    await opened.click("#panel-stream .primary");
    await opened.shows("[data-output=minute] .count", /\d{3}/);
    await opened.page.keyboard.press("ControlOrMeta+Enter");
    await opened.shows("#panel-stream .run-state", "stopped");
    opened.quiet();
  },

  "lines that are no elements are told": async (open) => {
    const opened = await open({ hash: "example=lookup" });
    await opened.page.locator("textarea.lines").first().fill("5s {}\n1s {}");
    await opened.shows(".problem-text", "line 2: it comes earlier than the line above");
    await opened.page.locator("textarea.lines").first().fill('0s {"id": 1}');
    await opened.click("#panel-stream .primary");
    await opened.shows("#panel-stream .run-problems", "R004");
    opened.quiet();
  },

  "the graph and the cursor follow each other": async (open) => {
    const opened = await open({ hash: "example=enrichment" });
    await opened.click("#tab-graph");
    await opened.click("[data-node=score]");
    equal(await opened.line(), 15, "the line of the clicked node");
    await opened.page.locator("[data-node=customer]").focus();
    await opened.page.keyboard.press("Enter");
    equal(await opened.line(), 11, "the line of the node that was chosen by key");
    await opened.shows("[data-node=customer].current", "customer");
    await opened.cursorBehind("ScoreOrder");
    await opened.shows("[data-node=score].current", "score");
    await opened.write(broken);
    await opened.shows(".graph.stale", "before its errors");
    opened.quiet();
  },

  "a shared link opens the same pipeline with the same inputs": async (open) => {
    const opened = await open({ hash: "example=lists" });
    await opened.shows("#panel-run .run-state", "done");
    await opened.page.locator('[aria-label="lines[0].article"]').fill('<img src=x onerror="alert(1)">');
    await opened.page.keyboard.press("ControlOrMeta+Enter");
    await opened.shows("[data-output=ranking]", "<img src=x");
    await opened.click("#share");
    await opened.shows(".notice", "clipboard");
    const link = await opened.page.evaluate(() => navigator.clipboard.readText());
    const { hash } = new URL(link);
    const again = await open({ hash: hash.slice(1) });
    await again.shows("[data-output=ranking]", "<img src=x");
    await again.click("#share");
    await again.shows(".notice", "clipboard");
    equal(new URL(again.page.url()).hash, hash, "the address of the same state");
    equal(
      await again.page.evaluate(() => localStorage.length),
      0,
      "what is kept of a link that was looked at",
    );
    await again.write(broken);
    equal(new URL(again.page.url()).hash, "", "the address of what is no longer the shared one");
    equal(await again.page.locator("img[src=x]").count(), 0, "images that a user wrote");
    again.quiet();
  },

  "a broken link is told, and the page works": async (open) => {
    const opened = await open({ hash: "1.AAAA" });
    await opened.shows(".notice.problem", "cannot be read: it is damaged");
    await opened.shows("[data-output=summary]", "Ada");
    const others: readonly (readonly [hash: string, told: string])[] = [
      ["nonsense", "not complete"],
      ["7.abc", "of version 7"],
      ["example=nothing", 'no example "nothing"'],
      ["%%%", "not complete"],
      [`1.${"A".repeat(70_000)}`, "too long"],
    ];
    for (const [hash, told] of others) {
      await opened.page.evaluate((wanted) => {
        location.hash = wanted;
      }, hash);
      await opened.shows(".notice.problem", told);
    }
    await opened.shows("[data-output=summary]", "Ada");
    opened.quiet();
  },

  "what is written is there after loading again": async (open) => {
    const opened = await open();
    await opened.write("out answer = 6 * 7\n");
    await until("the kept text", async () => (await opened.state()).text.startsWith("out answer"));
    await opened.page.reload();
    await opened.shows("[data-output=answer]", "42");
    opened.quiet();
  },

  "everything is reached by keys": async (open) => {
    const opened = await open({ hash: "example=enrichment" });
    await opened.page.locator("#examples").focus();
    await opened.page.keyboard.press("Enter");
    await opened.shows(".menu-item:focus", "Enrichment");
    await opened.picture("light-examples");
    await opened.page.keyboard.press("ArrowDown");
    await opened.page.keyboard.press("Enter");
    await opened.shows("[data-output=lane]", "express");
    await opened.page.locator("#tab-run").focus();
    await opened.page.keyboard.press("ArrowRight");
    await opened.shows("#tab-stream[aria-selected=true]", "Stream");
    await opened.page.locator(".cm-content").focus();
    await opened.page.keyboard.press("Escape");
    await opened.page.keyboard.press("Tab");
    const left = await opened.page.evaluate(() => document.activeElement?.id !== "editor");
    check(left, "Escape and Tab leave the text");
    opened.quiet();
  },

  "it is dark where the reader's system is": async (open) => {
    const opened = await open({ colorScheme: "dark" });
    await opened.shows("[data-output=summary]", "Ada");
    const ground = await opened.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    equal(ground, "rgb(15, 20, 28)", "the ground");
    await opened.picture("dark-run");
    await opened.click("#tab-graph");
    await opened.shows(".graph", "customer");
    await opened.picture("dark-graph");
    await opened.write(broken);
    await opened.page.locator(".cm-lintRange-error").first().hover();
    await opened.shows(".cm-tooltip", "Did you mean");
    await opened.picture("dark-mistake");
    opened.quiet();
  },

  "it has room on a narrow screen": async (open) => {
    const opened = await open({ viewport: { width: 420, height: 800 }, hash: "example=lists" });
    await opened.shows("[data-output=total]", "1352");
    await opened.picture("narrow-run");
    await opened.click("#tab-text");
    await opened.picture("narrow-text");
    const wide = await opened.page.evaluate(() => document.documentElement.scrollWidth);
    check(wide <= 420, `nothing wider than the screen, found ${wide}`);
    await opened.click("#tab-graph");
    await opened.shows(".graph", "byCategory");
    await opened.picture("narrow-graph");
    await opened.click("[data-node=byCategory]");
    await opened.shows("#tab-text[aria-selected=true]", "Text");
    await opened.click("#tab-stream");
    await opened.picture("narrow-stream");
    opened.quiet();
  },
};
