import { DebugSession, MessageReader, messageBytes } from "@constellation/debug-adapter";
import type { Console } from "../console/console.ts";
import { nodeClock } from "../console/node-clock.ts";
import { fileHost } from "../debug/file-host.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";

/** `constellation debug --stdio`: a debug adapter for one client. It ends when the client leaves. */
export async function debug(console: Console): Promise<ExitCode> {
  const write = takeOutput((text) => session.client.output("stdout", text));
  const left = new AbortController();
  const session = new DebugSession({
    host: fileHost(console),
    clock: { ...nodeClock, measure: () => performance.now() },
    send: (message) => write(messageBytes(message)),
    onClose: () => left.abort(),
  });
  const reader = new MessageReader((arrived) => {
    if ("problem" in arrived) session.reject(arrived.problem);
    else session.receive(arrived.message);
  });
  const gone = AbortSignal.any([left.signal, console.signal]);
  const ended = new Promise<void>((end) => gone.addEventListener("abort", () => end(), { once: true }));
  const read = async (): Promise<void> => {
    for await (const bytes of console.input()) reader.push(bytes);
  };
  await Promise.race([read(), ended]);
  await session.close();
  // Standard input may stay open, and modules may hold timers.
  setTimeout(() => process.exit(exitCode.done), 0).unref();
  return exitCode.done;
}

/** Keeps standard output for the protocol: what modules write there is told instead. Gives the writer of the protocol. */
function takeOutput(tell: (text: string) => void): (bytes: Uint8Array) => void {
  const write = process.stdout.write.bind(process.stdout);
  const decoder = new TextDecoder();
  process.stdout.write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
    tell(typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
    const callback = typeof encoding === "function" ? encoding : done;
    if (typeof callback === "function") callback();
    return true;
  };
  return (bytes) => void write(bytes);
}
