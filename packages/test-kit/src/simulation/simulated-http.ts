import type { HttpAnswer, HttpClient, HttpRequest } from "@constellation/connectors";
import type { Life } from "./machine.ts";

/** A peer that stalls, resets, floods, sends half a frame, refuses, or asks for patience. */
export type Mood = "kind" | "stall" | "reset" | "flood" | "half" | "refuse" | "busy";

/** How a peer treats the next one who comes. */
export function moodOf(life: Life): Mood {
  const { chance } = life.world;
  if (!life.isRough || chance.percent(50)) return "kind";
  return chance.pick(["stall", "reset", "flood", "half", "refuse", "busy"]);
}

/** Ends with the signal, or with the life that waits. */
export function waiting(life: Life, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    life.clock.schedule(delayMs, () => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
  });
}

export function networkError(code: string): Error {
  return Object.assign(new Error(`${code}: planted`), { code });
}

/** A server of events with ids, each a number: the next is one more. Ends with 204 when all were sent. */
export class EventServer {
  readonly events: readonly string[];
  connections = 0;

  constructor(events: readonly string[]) {
    this.events = events;
  }

  client(life: Life): HttpClient {
    return { send: (request) => this.answer(request, life) };
  }

  private async answer({ headers, signal }: HttpRequest, life: Life): Promise<HttpAnswer> {
    this.connections++;
    const from = Number(headers["last-event-id"] ?? "0");
    const mood = moodOf(life);
    life.world.trace.add(`${life.world.time.passed} events behind ${from}: ${mood}`);
    await waiting(life, life.world.chance.below(50), signal);
    if (mood === "refuse") throw networkError("ECONNREFUSED");
    if (mood === "stall") await waiting(life, 3_600_000, signal);
    if (mood === "busy") return answerOf(503, {}, []);
    if (from >= this.events.length) return answerOf(204, {}, []);
    const body = this.body(from, mood, { life, signal });
    return { ...answerOf(200, { "content-type": "text/event-stream" }, []), body };
  }

  private async *body(
    from: number,
    mood: Mood,
    { life, signal }: { readonly life: Life; readonly signal: AbortSignal },
  ): AsyncGenerator<Uint8Array> {
    const { chance } = life.world;
    const text = this.events
      .slice(from)
      .map((data, index) => `id: ${from + index + 1}\ndata: ${data}\n\n`)
      .join("");
    const bytes = Buffer.from(text);
    const end = mood === "reset" || mood === "half" ? chance.below(bytes.byteLength) : bytes.byteLength;
    for (let at = 0; at < end; ) {
      const size = mood === "flood" ? end : 1 + chance.below(400);
      yield bytes.subarray(at, Math.min(end, at + size));
      at += size;
      if (mood !== "flood") await waiting(life, chance.below(200), signal);
    }
    if (mood === "reset") throw networkError("ECONNRESET");
    if (mood === "half") await waiting(life, 3_600_000, signal);
  }
}

/** A receiver of elements: knows what it got, by idempotency key. */
export class Receiver {
  /** Values in the order in which they came, repeats included. */
  readonly got: { readonly id: string; readonly value: unknown }[] = [];

  client(life: Life): HttpClient {
    return { send: (request) => this.answer(request, life) };
  }

  private async answer({ body = "", signal }: HttpRequest, life: Life): Promise<HttpAnswer> {
    const { chance, trace, time } = life.world;
    const mood = moodOf(life);
    trace.add(`${time.passed} post of ${body.length}: ${mood}`);
    await waiting(life, chance.below(30), signal);
    if (mood === "refuse") throw networkError("ECONNREFUSED");
    if (mood === "busy") return answerOf(429, { "retry-after": String(chance.below(20)) }, []);
    if (mood === "reset" && chance.percent(50)) throw networkError("ECONNRESET");
    for (const each of JSON.parse(body) as { readonly id: string; readonly value: unknown }[])
      this.got.push(each);
    // It has them, but nobody hears of it.
    if (mood === "reset" || mood === "half") throw networkError("ECONNRESET");
    if (mood === "stall") await waiting(life, 3_600_000, signal);
    return answerOf(200, {}, []);
  }
}

function answerOf(
  status: number,
  headers: Readonly<Record<string, string>>,
  parts: readonly Uint8Array[],
): HttpAnswer {
  return { status, headers, body: partsOf(parts), close: () => undefined };
}

async function* partsOf(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
