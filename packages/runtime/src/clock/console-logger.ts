import type { Logger } from "@constellation/sdk";

/** Writes to the host's console: in Node everything goes to stderr, so that data on stdout stays clean. */
export const consoleLogger: Logger = {
  debug: (message, data) => write("debug", message, data),
  info: (message, data) => write("info", message, data),
  warn: (message, data) => write("warn", message, data),
  error: (message, data) => write("error", message, data),
};

function write(level: string, message: string, data: Readonly<Record<string, unknown>> | undefined): void {
  if (data === undefined) console.error(`${level}: ${message}`);
  else console.error(`${level}: ${message}`, data);
}
