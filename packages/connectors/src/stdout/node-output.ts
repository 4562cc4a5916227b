import type { Writable } from "node:stream";
import type { TextOutput } from "./text-output.ts";

/** An output on a stream of Node. Text written by several goes out whole, in the order of the calls. */
export function nodeOutput(stream: Writable): TextOutput {
  let failure: Error | undefined;
  let isHeard = false;
  return {
    write: (text) => {
      if (!isHeard) {
        isHeard = true;
        // A stream that fails tells the listener too, and without one ends the process.
        stream.on("error", (error) => {
          failure = error;
        });
      }
      if (failure !== undefined) return Promise.reject(failure);
      return new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(error) : resolve()));
      });
    },
  };
}
