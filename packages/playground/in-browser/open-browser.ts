import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium without a window: the machine's, else the one of playwright. */
export function openBrowser(): Promise<Browser> {
  const program = programs.find((path) => existsSync(path));
  return chromium.launch({
    ...(program === undefined ? {} : { executablePath: program }),
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
}
