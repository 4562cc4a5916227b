import type { Browser } from "playwright-core";
import { OpenedPage } from "./opened-page.ts";
import type { Test } from "./tests.ts";

/** Where the page is, and where pictures of it go. */
export interface TestPlace {
  readonly address: string;
  readonly pictures: string;
}

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

/** Windows of the browser at once. */
const atOnce = 3;

/** Runs tests in windows of their own, some at once; tells how each went. What fails leaves a picture. */
export async function runTests(
  browser: Browser,
  place: TestPlace,
  tests: readonly (readonly [name: string, test: Test])[],
): Promise<TestCounts> {
  const waiting = [...tests];
  let [passed, failed] = [0, 0];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (await holds(browser, place, next)) passed++;
      else failed++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { passed, failed };
}

async function holds(
  browser: Browser,
  place: TestPlace,
  [name, test]: readonly [name: string, test: Test],
): Promise<boolean> {
  const opened: OpenedPage[] = [];
  const began = performance.now();
  try {
    await test(async (options) => {
      const page = await OpenedPage.open(browser, place, options);
      opened.push(page);
      return page;
    });
    process.stdout.write(`  ok ${name} (${Math.round(performance.now() - began)} ms)\n`);
    return true;
  } catch (error) {
    process.stdout.write(`  FAILED ${name}\n    ${error instanceof Error ? error.message : String(error)}\n`);
    for (const page of opened) {
      if (page.complaints.length > 0) process.stdout.write(`    console: ${page.complaints.join("\n")}\n`);
      await page.picture(`failed-${name.replaceAll(/\W+/g, "-")}`).catch(() => undefined);
    }
    return false;
  } finally {
    for (const page of opened) await page.close().catch(() => undefined);
  }
}
