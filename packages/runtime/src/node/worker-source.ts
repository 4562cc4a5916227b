import { workerClockSource } from "../clock/worker-clock-source.ts";

/**
 * The program of a worker, as text, so that it needs no file of its own beside a bundle. It imports the entry once, finds modules by name in
 * what the entry exports (definitions, lists of them, or objects that have them), runs one call at a time and answers with plain data.
 */
export const workerSource = `
const { parentPort, workerData } = require("node:worker_threads");
const found = new Map();
const collect = (value, depth) => {
  if (typeof value !== "object" || value === null || depth > 4) return;
  if (value.kind === "module" && typeof value.run === "function" && value.data) found.set(value.data.name, value);
  else for (const each of Array.isArray(value) ? value : [value.modules, value.default]) collect(each, depth + 1);
};
const loading = import(workerData.entry).then((entry) => {
  for (const name of Object.keys(entry)) collect(entry[name], 0);
});
const ready = () => parentPort.postMessage({ kind: "ready" });
loading.then(ready, ready);
const describe = (thrown, depth) => {
  if (!(thrown instanceof Error)) {
    const isPlain = thrown === null || (typeof thrown !== "object" && typeof thrown !== "function");
    return { isError: false, message: isPlain ? String(thrown) : "it threw an object that is not an error" };
  }
  return {
    isError: true,
    name: String(thrown.name),
    message: String(thrown.message),
    code: typeof thrown.code === "string" ? thrown.code : undefined,
    retryable: typeof thrown.retryable === "boolean" ? thrown.retryable : undefined,
    cause: depth < 8 && thrown.cause !== undefined ? describe(thrown.cause, depth + 1) : undefined,
  };
};
const logger = Object.fromEntries(["debug", "info", "warn", "error"].map((level) => [
  level,
  (message, data) => {
    try {
      parentPort.postMessage({ kind: "log", level, message: String(message), data });
    } catch {
      parentPort.postMessage({ kind: "log", level, message: String(message) });
    }
  },
]));
${workerClockSource}parentPort.on("message", async ({ id, name, args, attempt, elementId, tenant }) => {
  try {
    await loading;
    const module = found.get(name);
    if (module === undefined) throw new Error('"' + workerData.entry + '" exports no module "' + name + '"');
    const signal = new AbortController().signal;
    const value = await module.run(args, { signal, logger, clock, random, attempt, elementId, tenant });
    parentPort.postMessage({ kind: "value", id, value });
  } catch (thrown) {
    parentPort.postMessage({ kind: "thrown", id, thrown: describe(thrown, 0) });
  }
});
`;
