import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Frame, Page } from "playwright-core";

/** What tests inside VS Code ask of the browser that shows it. */
export type Question =
  | { readonly kind: "picture"; readonly name: string }
  /** Brings a part of the panel into view. */
  | { readonly kind: "scroll"; readonly selector: string }
  /** What assistive technology is told of the panel, as `role "name"` lines. */
  | { readonly kind: "outline" }
  /** Rules of WCAG that the panel breaks. */
  | { readonly kind: "accessibility" }
  | { readonly kind: "press"; readonly keys: readonly string[] }
  /** Clicks what has a label in the panel. */
  | { readonly kind: "click"; readonly label: string }
  /** Milliseconds from a key that makes a mistake to its squiggle, each taken back. */
  | { readonly kind: "squiggles"; readonly keys: number }
  /** The label of what has the focus in the panel. */
  | { readonly kind: "focus" };

/** Answers a question with a file beside the tests. */
export async function answer(
  page: Page,
  text: string,
  { tests, picture }: { readonly tests: string; readonly picture: (name: string) => Promise<void> },
): Promise<void> {
  const question = JSON.parse(text) as Question & { readonly answer: string };
  const file = join(tests, question.answer);
  const reply = (value: object): void => {
    writeFileSync(`${file}.part`, JSON.stringify(value));
    renameSync(`${file}.part`, file);
  };
  try {
    reply({ value: (await replyTo(page, question, picture)) ?? null });
  } catch (error) {
    reply({ problem: error instanceof Error ? error.message : String(error) });
  }
}

async function replyTo(
  page: Page,
  question: Question,
  picture: (name: string) => Promise<void>,
): Promise<unknown> {
  switch (question.kind) {
    case "picture":
      // What was asked of VS Code is on its way to the screen.
      await new Promise((resume) => setTimeout(resume, 400));
      return picture(question.name);
    case "scroll":
      return (await panelOf(page)).evaluate(
        (selector) => document.querySelector(selector)?.scrollIntoView({ block: "start" }),
        question.selector,
      );
    case "press":
      for (const key of question.keys) await page.keyboard.press(key, { delay: 20 });
      return undefined;
    case "click":
      return (await panelOf(page)).locator(`[aria-label="${question.label}"]`).dispatchEvent("click");
    case "outline":
      return (await panelOf(page)).locator("body").ariaSnapshot();
    case "accessibility":
      return violations(await panelOf(page));
    case "squiggles":
      return squiggles(page, question.keys);
    case "focus":
      return (await panelOf(page)).evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
      });
  }
}

async function panelOf(page: Page): Promise<Frame> {
  for (const frame of page.frames().toReversed())
    if (
      (await frame
        .locator("#panel")
        .count()
        .catch(() => 0)) > 0
    )
      return frame;
  throw new Error("there is no panel");
}

async function squiggles(page: Page, keys: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let done = 0; done < keys; done++) {
    const time = await page.evaluateHandle(watchSquiggle);
    await page.keyboard.press("x");
    times.push(await time.evaluate(({ seen }) => seen));
    await page.keyboard.press("Backspace");
    await page.waitForFunction(() => document.querySelector(".squiggly-error") === null);
  }
  return times;
}

/** In the page: from the next key to the first squiggle. */
function watchSquiggle(): { readonly seen: Promise<number> } {
  let began = Number.NaN;
  const start = (): void => {
    began = performance.now();
  };
  document.addEventListener("keydown", start, { capture: true, once: true });
  const seen = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector(".squiggly-error") === null) return;
      observer.disconnect();
      resolve(performance.now() - began);
    });
    observer.observe(document.body, { subtree: true, childList: true });
  });
  return { seen };
}

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[];
}

async function violations(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(readFileSync(axe, "utf8"));
  const found = await frame.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      readonly axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }))
      .violations;
  });
  // The parts of a drawing's text are put together without blanks, and then are in no name.
  const isDrawn = (id: string, html: string): boolean =>
    id === "label-content-name-mismatch" && html.startsWith("<g ");
  return found.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !isDrawn(id, html))
      .map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 160)} (${any[0]?.message ?? ""})`),
  );
}
