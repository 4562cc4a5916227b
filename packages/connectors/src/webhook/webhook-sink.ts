import { createHash } from "node:crypto";
import {
  type ConnectorContext,
  Fault,
  isFault,
  type OptionsOf,
  type SinkElement,
  type SinkWriter,
} from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import { durationMs } from "../bindings/duration.ts";
import { bodyExcerpt, type HttpAnswer, type HttpClient, shownAddress } from "../http/http-client.ts";
import { Retrying } from "../reconnect/retrying.ts";
import { within } from "../reconnect/wait.ts";
import { addressOf } from "../sse/event-source.ts";
import type { webhookDeclaration } from "./declaration.ts";
import { signatureHeaders } from "./signature.ts";

export type WebhookOptions = OptionsOf<(typeof webhookDeclaration)["options"]>;

/** The longest wait that a receiver can ask for, milliseconds. */
const askedWaitMaxMs = 300_000;

/** Sends elements by POST, in order, each request until it is taken. */
export class WebhookWriter implements SinkWriter {
  private readonly http: HttpClient;
  private readonly context: ConnectorContext<WebhookOptions>;
  private readonly url: URL;
  private readonly closing = new AbortController();
  /** A batch that is not full and waits for more. */
  private held: SinkElement[] = [];
  private cancelLinger: (() => void) | undefined;
  /** Requests that the end of the wait has sent; the next call meets their failure. */
  private sending: Promise<void> = Promise.resolve();

  constructor(http: HttpClient, context: ConnectorContext<WebhookOptions>) {
    this.http = http;
    this.context = context;
    this.url = addressOf(context.options.url);
    context.signal.addEventListener("abort", () => this.closing.abort(context.signal.reason), { once: true });
    if (context.signal.aborted) this.closing.abort(context.signal.reason);
  }

  async write(elements: readonly SinkElement[]): Promise<void> {
    await this.sending;
    const { batch = 1, linger } = this.context.options;
    this.held.push(...elements);
    // What waited goes now, and nothing else meanwhile.
    if (this.held.length >= batch) this.stopLinger();
    while (this.held.length >= batch) await this.send(this.held.splice(0, batch));
    if (this.held.length === 0) return;
    if (linger === undefined) await this.flush();
    else this.cancelLinger ??= this.context.clock.schedule(durationMs(linger), () => this.endLinger());
  }

  async seal(epoch: number): Promise<JsonValue> {
    await this.sending;
    await this.flush();
    return { epoch };
  }

  async commit(): Promise<void> {}

  async restore(): Promise<void> {
    this.stopLinger();
    this.held = [];
  }

  async close(): Promise<void> {
    this.stopLinger();
    this.closing.abort(new Fault("the sink is closed", { code: "closed", retryable: false }));
    await this.sending.catch(() => undefined);
  }

  private async flush(): Promise<void> {
    this.stopLinger();
    const held = this.held.splice(0);
    if (held.length > 0) await this.send(held);
  }

  private stopLinger(): void {
    this.cancelLinger?.();
    this.cancelLinger = undefined;
  }

  private endLinger(): void {
    this.sending = this.sending.then(() => this.flush());
    this.sending.catch(() => undefined);
  }

  private async send(elements: readonly SinkElement[]): Promise<void> {
    const { signal } = this.closing;
    const { retry } = this.context.options;
    const retrying = new Retrying(this.context, retry + 1);
    for (;;) {
      let askedMs = 0;
      try {
        const answer = await this.attempt(elements, signal);
        if (answer.status >= 200 && answer.status < 300) return;
        askedMs = askedWaitMs(answer, this.context.clock.now());
        throw refusalOf(answer, this.url);
      } catch (error) {
        await retrying.failed(this.withIds(error, elements), signal, askedMs);
      }
    }
  }

  private attempt(elements: readonly SinkElement[], signal: AbortSignal): Promise<Answer> {
    const { timeout, secret, token, headers, allow_private: allowPrivate, batch } = this.context.options;
    const { clock } = this.context;
    const [first] = elements;
    const body =
      batch === undefined && first !== undefined
        ? first.text
        : `[${elements.map(({ id, text }) => `{"id":${JSON.stringify(id)},"value":${text}}`).join(",")}]`;
    const id = batch === undefined ? (first?.id ?? "") : batchId(elements);
    const request = {
      method: "POST",
      url: this.url,
      body,
      allowPrivate,
      headers: {
        ...(headers as Readonly<Record<string, string>> | undefined),
        "content-type": "application/json",
        "idempotency-key": id,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...signatureHeaders({ id, timeMs: clock.now(), body }, secret),
      },
    } as const;
    const late = () =>
      new Fault(`${shownAddress(this.url)} did not answer within ${timeout}`, {
        code: "timeout",
        retryable: true,
      });
    return within({ clock, limitMs: durationMs(timeout), signal, late }, async (inner) => {
      const answer = await this.http.send({ ...request, signal: inner });
      return { status: answer.status, headers: answer.headers, excerpt: await bodyExcerpt(answer) };
    });
  }

  private withIds(error: unknown, elements: readonly SinkElement[]): unknown {
    if (!isFault(error) || error.retryable) return error;
    const more = elements.length > 1 ? ` and ${elements.length - 1} more` : "";
    return new Fault(`${error.message} (element ${elements[0]?.id}${more})`, {
      code: error.code,
      retryable: false,
      cause: error,
    });
  }
}

/** An answer with the beginning of its body. */
type Answer = Pick<HttpAnswer, "status" | "headers"> & { readonly excerpt: string };

/** The same for the same elements, whenever they are sent. */
function batchId(elements: readonly SinkElement[]): string {
  const hash = createHash("sha256");
  for (const { id } of elements) hash.update(id).update("\0");
  return hash.digest("hex").slice(0, 32);
}

/** What `Retry-After` asks for: seconds, or a date. */
function askedWaitMs(answer: Answer, nowMs: number): number {
  const asked = answer.headers["retry-after"];
  if (asked === undefined) return 0;
  const waitMs = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - nowMs;
  return Number.isFinite(waitMs) ? Math.min(Math.max(0, waitMs), askedWaitMaxMs) : 0;
}

function refusalOf({ status, headers, excerpt }: Answer, url: URL): Fault {
  if (status >= 300 && status < 400) {
    const to = headers.location === undefined ? "" : ` to ${JSON.stringify(headers.location.slice(0, 200))}`;
    return new Fault(
      `${shownAddress(url)} answered with a redirect${to}, which is not followed; bind the address that it leads to`,
      { code: "redirect", retryable: false },
    );
  }
  const mayPass = status >= 500 || status === 408 || status === 425 || status === 429;
  const said = excerpt === "" ? "" : `: ${excerpt.slice(0, 200)}`;
  return new Fault(`${shownAddress(url)} answered with status ${status}${said}`, {
    code: "answer",
    retryable: mayPass,
  });
}
