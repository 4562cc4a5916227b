/**
 * The start of every worker in a browser. VS Code makes workers from plain scripts only: this one loads the module that
 * it is told, and says when it is there.
 */
self.onmessage = async ({ data }: MessageEvent<{ readonly module: string }>) => {
  try {
    await import(data.module);
    self.postMessage("ready");
  } catch (error) {
    // Unlike a promise that rejects, this is told to who made the worker.
    self.reportError(error);
  }
};
