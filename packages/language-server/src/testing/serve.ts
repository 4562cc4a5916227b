/** The server of this package's sources, in a process of its own. */
import { rename, writeFile } from "node:fs/promises";
import { serveStdio } from "@constellation/language-server/node";

// For tests of memory: at a signal, the bytes in use after a collection are written to a file.
const heapFile = process.env["CONSTELLATION_HEAP_FILE"];
if (heapFile !== undefined)
  process.on("SIGUSR2", async () => {
    globalThis.gc?.();
    await writeFile(`${heapFile}.part`, String(process.memoryUsage().heapUsed));
    await rename(`${heapFile}.part`, heapFile);
  });

serveStdio();
