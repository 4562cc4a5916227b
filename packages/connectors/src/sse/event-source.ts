import {
  type ConnectorContext,
  Fault,
  type OptionsOf,
  type SourceBatch,
  type SourceReader,
} from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import { durationMs } from "../bindings/duration.ts";
import { bodyExcerpt, type HttpAnswer, type HttpClient, shownAddress } from "../http/http-client.ts";
import { Retrying } from "../reconnect/retrying.ts";
import { within } from "../reconnect/wait.ts";
import { ByteReader } from "../stdin/byte-input.ts";
import type { sseDeclaration } from "./declaration.ts";
import { EventStreamParser, type StreamEvent } from "./event-stream-parser.ts";

export type SseOptions = OptionsOf<(typeof sseDeclaration)["options"]>;

interface Connection {
  readonly answer: HttpAnswer;
  readonly bytes: ByteReader;
  readonly parser: EventStreamParser;
}

const redirectsMax = 5;

/**
 * Reads an event stream. The body is read only when elements are asked for, so a slow pipeline slows the server down. Where the stream breaks,
 * it goes on behind the last event that came, if the server gives ids.
 */
export class EventSourceReader implements SourceReader {
  readonly isBounded = false;
  readonly hasTimes = false;
  private readonly http: HttpClient;
  private readonly context: ConnectorContext<SseOptions>;
  private readonly url: URL;
  private readonly retrying: Retrying;
  private connection: Connection | undefined;
  private readonly events: StreamEvent[] = [];
  /** Of the newest event that came, and of the last one that was pulled. */
  private readId = "";
  private pulledId = "";
  private pulled = 0;
  private hasEnded = false;
  private lacksIds = false;
  /** A read that is under way; it outlives a pull that is given up. */
  private filling: Promise<void> | undefined;
  private readonly closing = new AbortController();

  constructor(http: HttpClient, context: ConnectorContext<SseOptions>) {
    this.http = http;
    this.context = context;
    this.url = addressOf(context.options.url);
    this.retrying = new Retrying(context, context.options.attempts);
    context.signal.addEventListener("abort", () => this.closing.abort(context.signal.reason), { once: true });
    if (context.signal.aborted) this.closing.abort(context.signal.reason);
  }

  pull(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> | SourceBatch {
    if (this.events.length > 0 && !signal.aborted) return this.take(max);
    return this.read(max, signal);
  }

  position(): Readonly<Record<string, JsonValue>> {
    return { "": this.pulledId === "" ? null : { id: this.pulledId } };
  }

  async seek(position: Readonly<Record<string, JsonValue>>): Promise<void> {
    const place = position[""];
    if (typeof place !== "object" || place === null || !("id" in place)) {
      this.context.logger.warn(
        `${shownAddress(this.url)} gave no event ids: what came in the meantime is lost`,
      );
      return;
    }
    this.readId = String(place.id);
    this.pulledId = this.readId;
  }

  async ack(): Promise<void> {}

  async close(): Promise<void> {
    this.closing.abort(new Fault("the source is closed", { code: "closed", retryable: false }));
    this.disconnect();
    await this.filling?.catch(() => undefined);
  }

  private async read(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> {
    signal.throwIfAborted();
    while (this.events.length === 0) {
      if (this.hasEnded) return "end";
      this.filling ??= this.fill().finally(() => {
        this.filling = undefined;
      });
      await orAborted(this.filling, signal);
    }
    return this.take(max);
  }

  private take(max: number): SourceBatch {
    const taken = this.events.splice(0, max);
    const first = this.pulled + 1;
    this.pulled += taken.length;
    this.pulledId = taken.at(-1)?.id ?? this.pulledId;
    const source = shownAddress(this.url);
    const placeAt = (index: number) => ({ source, position: taken[index]?.id || first + index });
    const good = [...taken.keys()].filter((index) => taken[index]?.problem === undefined);
    const malformed = taken.flatMap(({ problem, data }, index) =>
      problem === undefined ? [] : [{ place: placeAt(index), problem, text: data }],
    );
    return {
      elements: good.map((index) => taken[index]?.data ?? ""),
      form: "text",
      placeOf: (index) => placeAt(good[index] ?? index),
      ...(malformed.length === 0 ? {} : { malformed }),
    };
  }

  /** Reads until there is an event, or the end. */
  private async fill(): Promise<void> {
    const { signal } = this.closing;
    while (this.events.length === 0 && !this.hasEnded) {
      try {
        this.connection ??= await this.connect(signal);
        if (this.connection === undefined) return;
        const chunk = await this.nextChunk(this.connection, signal);
        if (chunk === undefined) throw new Fault(`${shownAddress(this.url)} ended the stream`, networkFault);
        this.connection.parser.push(chunk);
        if (this.events.length > 0) this.retrying.succeeded();
      } catch (error) {
        const retryMs = this.connection?.parser.retryMs;
        if (retryMs !== undefined) this.retrying.baseMs = Math.min(Math.max(retryMs, 10), 300_000);
        this.disconnect();
        await this.retrying.failed(error, signal);
      }
    }
  }

  private nextChunk({ bytes }: Connection, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const { silence } = this.context.options;
    return within(
      {
        clock: this.context.clock,
        limitMs: durationMs(silence),
        signal,
        late: () => new Fault(`${shownAddress(this.url)} has been silent for ${silence}`, networkFault),
      },
      (inner) => bytes.next(inner).catch((thrown: unknown) => this.brokenOff(thrown, inner)),
    );
  }

  /** The reason of an abort as it is; of a network, with the place. */
  private brokenOff(thrown: unknown, signal: AbortSignal): never {
    signal.throwIfAborted();
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Fault(`the stream of ${shownAddress(this.url)} broke off: ${reason}`, {
      ...networkFault,
      cause: thrown,
    });
  }

  private async connect(signal: AbortSignal): Promise<Connection | undefined> {
    const { timeout, event_max: eventMax } = this.context.options;
    const late = () => new Fault(`${shownAddress(this.url)} did not answer within ${timeout}`, networkFault);
    const limit = { clock: this.context.clock, limitMs: durationMs(timeout), signal, late };
    // The time limit is of connecting; the stream itself has none.
    const stop = new AbortController();
    const answer = await within(limit, (inner) => {
      inner.addEventListener("abort", () => stop.abort(inner.reason), { once: true });
      return this.request(AbortSignal.any([signal, stop.signal]));
    });
    if (answer.status === 204) {
      answer.close();
      this.hasEnded = true;
      return undefined;
    }
    await checkAnswer(answer, this.url);
    this.retrying.connected();
    const parser = new EventStreamParser({ eventMax, lastId: this.readId }, (event) => this.add(event));
    return { answer, bytes: new ByteReader(answer.body), parser };
  }

  private async request(signal: AbortSignal): Promise<HttpAnswer> {
    let url = this.url;
    for (let redirects = 0; redirects <= redirectsMax; redirects++) {
      const headers = this.headersFor(url);
      const answer = await this.http.send({ method: "GET", url, headers, allowPrivate: true, signal });
      const { location } = answer.headers;
      if (answer.status < 301 || answer.status > 308 || location === undefined) return answer;
      answer.close();
      url = addressOf(new URL(location, url).href);
    }
    throw new Fault(
      `${shownAddress(this.url)} leads through more than ${redirectsMax} redirects`,
      finalFault,
    );
  }

  private headersFor(url: URL): Readonly<Record<string, string>> {
    const { headers, token } = this.context.options;
    const isOurs = url.origin === this.url.origin;
    return {
      accept: "text/event-stream",
      "cache-control": "no-store",
      // Credentials are for the place that they were given for.
      ...(isOurs ? (headers as Readonly<Record<string, string>> | undefined) : {}),
      ...(isOurs && token !== undefined ? { authorization: `Bearer ${token}` } : {}),
      ...(this.readId === "" ? {} : { "last-event-id": Buffer.from(this.readId, "utf8").toString("latin1") }),
    };
  }

  private add(event: StreamEvent): void {
    const { event: wanted } = this.context.options;
    this.readId = event.id;
    if (event.id === "" && !this.lacksIds) {
      this.lacksIds = true;
      this.context.logger.warn(
        `${shownAddress(this.url)} gives its events no ids: what comes while nobody listens is lost`,
      );
    }
    if (wanted === undefined || event.event === wanted) {
      this.events.push(event);
      return;
    }
    // An event that is passed over is behind whoever pulls, as soon as all before it are.
    const last = this.events.at(-1);
    if (last === undefined) this.pulledId = event.id;
    else this.events[this.events.length - 1] = { ...last, id: event.id };
  }

  private disconnect(): void {
    const { connection } = this;
    this.connection = undefined;
    connection?.bytes.close();
    connection?.answer.close();
  }
}

const networkFault = { code: "network", retryable: true } as const;
const finalFault = { code: "answer", retryable: false } as const;

/** Rejects unless the answer is an event stream; tells whether another attempt can help. */
export async function checkAnswer(answer: HttpAnswer, url: URL): Promise<void> {
  const { status, headers } = answer;
  const type = headers["content-type"] ?? "";
  if (status === 200 && /^text\/event-stream\s*(;|$)/i.test(type)) return;
  if (status === 200) {
    answer.close();
    throw new Fault(
      `${shownAddress(url)} answered with ${JSON.stringify(type)}, not with text/event-stream`,
      finalFault,
    );
  }
  const excerpt = await bodyExcerpt(answer, 200);
  const mayPass = status >= 500 || status === 408 || status === 425 || status === 429;
  const said = excerpt === "" ? "" : `: ${excerpt}`;
  throw new Fault(
    `${shownAddress(url)} answered with status ${status}${said}`,
    mayPass ? networkFault : finalFault,
  );
}

/** The address of a stream; a Fault when it is none that can be read. */
export function addressOf(text: string): URL {
  const url = URL.parse(text);
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:")) return url;
  throw new Fault("the address should begin with http:// or https://", finalFault);
}

async function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
