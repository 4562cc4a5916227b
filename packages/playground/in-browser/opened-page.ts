import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page, Request } from "playwright-core";
import { check, until } from "./check.ts";

/** What is asked of a browser for one test. */
export interface OpenOptions extends Pick<BrowserContextOptions, "colorScheme" | "viewport"> {
  /** Behind the `#` of the address. */
  readonly hash?: string;
}

/** The playground in a fresh browser window, as a test sees it. */
export class OpenedPage {
  readonly page: Page;
  /** What the page has fetched so far. */
  readonly requests: Request[] = [];
  /** What the console said that it should not. */
  readonly complaints: string[] = [];
  readonly #pictures: string;

  private constructor(page: Page, pictures: string) {
    this.page = page;
    this.#pictures = pictures;
    page.on("request", (request) => this.requests.push(request));
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.complaints.push(message.text());
    });
  }

  static async open(
    browser: Browser,
    { address, pictures }: { readonly address: string; readonly pictures: string },
    { hash, ...options }: OpenOptions = {},
  ): Promise<OpenedPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const opened = new OpenedPage(await context.newPage(), pictures);
    await opened.page.goto(hash === undefined ? address : `${address}#${hash}`);
    await opened.checked();
    return opened;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.#pictures, `${name}.png`) });
  }

  /** What is kept for next time: the state of the page. */
  async state(): Promise<{ readonly text: string; readonly tab: string; readonly values: unknown }> {
    const kept = await until("a kept state", () =>
      this.page.evaluate(() => localStorage.getItem("constellation.playground.state") ?? undefined),
    );
    return JSON.parse(kept) as { text: string; tab: string; values: unknown };
  }

  /** Replaces the text by the keys that a user would press. */
  async write(text: string): Promise<void> {
    await this.page.locator(".cm-content").focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.insertText(text);
    await this.checked();
  }

  /** Waits until all is known of the text as it is now. */
  async checked(): Promise<void> {
    await this.page.locator("#problems[aria-busy=false]").waitFor({ state: "attached", timeout: 12_000 });
  }

  /** Puts the cursor behind some words of the text. */
  async cursorBehind(words: string): Promise<void> {
    await this.page.locator(".cm-content").focus();
    await this.page.keyboard.press("ControlOrMeta+f");
    await this.page.locator(".cm-search [name=search]").focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.type(words);
    await this.page.keyboard.press("Enter");
    await this.page.keyboard.press("Escape");
    await this.page.keyboard.press("ArrowRight");
  }

  /** Waits until some words are somewhere below a place. */
  async shows(place: string, words: string | RegExp): Promise<void> {
    const found = this.page.locator(place).filter({ hasText: words });
    await until(`${words} in ${place}`, async () => (await found.count()) > 0);
  }

  async click(place: string): Promise<void> {
    await this.page.locator(place).first().click();
  }

  /** The number of the line with the cursor. */
  async line(): Promise<number> {
    return Number(await this.page.locator(".cm-lineNumbers .cm-activeLineGutter").first().textContent());
  }

  /** No errors in the console. */
  quiet(): void {
    check(this.complaints.length === 0, `an empty console, found ${this.complaints.join("\n")}`);
  }
}
