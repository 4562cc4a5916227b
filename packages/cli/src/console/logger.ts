import type { Logger } from "@constellation/sdk";
import { type Console, useColor } from "./console.ts";

const colors = { debug: 90, info: 36, warn: 33, error: 31 } as const;

/** Log lines of modules and of `log(…)`, one each, on standard error. */
export function consoleLogger(console: Console): Logger {
  const color = useColor(console, "stderr");
  const write =
    (level: keyof typeof colors) =>
    (message: string, data?: Readonly<Record<string, unknown>>): void => {
      const label = color ? `\u001b[${colors[level]}m${level}\u001b[0m` : level;
      const details = data === undefined ? "" : ` ${JSON.stringify(data)}`;
      console.stderr(`${label} ${message.replaceAll("\n", "\n  ")}${details}\n`);
    };
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}
