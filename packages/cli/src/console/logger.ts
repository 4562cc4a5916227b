import type { Logger } from "@constellation/sdk";
import { type Console, useColor } from "./console.ts";
import { plainText } from "./plain-text.ts";

const colors = { debug: 90, info: 36, warn: 33, error: 31 } as const;

/** Log lines of modules and of `log(…)`, one each, on standard error. */
export function consoleLogger(console: Console): Logger {
  const color = useColor(console, "stderr");
  const write =
    (level: keyof typeof colors) =>
    (message: string, data?: Readonly<Record<string, unknown>>): void => {
      const label = color ? `\u001b[${colors[level]}m${level}\u001b[0m` : level;
      console.stderr(`${label} ${plainText(String(message)).replaceAll("\n", "\n  ")}${details(data)}\n`);
    };
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}

/** Data of a log line as JSON. A line that cannot be written so is still a line: a log must not fail the module that writes it. */
function details(data: Readonly<Record<string, unknown>> | undefined): string {
  if (data === undefined) return "";
  const above: unknown[] = [];
  try {
    return ` ${JSON.stringify(data, function (this: unknown, _key, value: unknown) {
      if (typeof value === "bigint") return `${value}n`;
      if (value instanceof Error) return plainText(`${value.name}: ${value.message}`);
      if (typeof value !== "object" || value === null) return value;
      // `this` is what holds the value: what stands behind it in the chain has been left.
      while (above.length > 0 && above.at(-1) !== this) above.pop();
      if (above.includes(value)) return "(circular)";
      above.push(value);
      return value instanceof Map ? Object.fromEntries(value) : value;
    })}`;
  } catch {
    return " (data that cannot be written)";
  }
}
