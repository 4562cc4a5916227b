/** The worker that knows the language. */
export function startLanguageWorker(): Worker {
  return new Worker(new URL("./language-worker.js", import.meta.url), { type: "module", name: "language" });
}

/** A worker for one run. */
export function startRunWorker(): Worker {
  return new Worker(new URL("./run-worker.js", import.meta.url), { type: "module", name: "run" });
}
