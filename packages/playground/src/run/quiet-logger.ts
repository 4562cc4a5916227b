import type { Logger } from "@constellation/sdk";

const ignore = (): void => undefined;

/** What goes wrong is shown on the page; the browser's console stays empty. */
export const quietLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
