import { type ConnectorContext, defineConnector, type Health } from "@constellation/sdk";
import { durationMs } from "../bindings/duration.ts";
import type { HttpClient } from "../http/http-client.ts";
import { within } from "../reconnect/wait.ts";
import { sseDeclaration } from "./declaration.ts";
import { addressOf, checkAnswer, EventSourceReader, type SseOptions } from "./event-source.ts";

/** The connector `sse` over some HTTP. */
export function sseConnector(http: HttpClient) {
  return defineConnector({
    ...sseDeclaration,
    source: { ...sseDeclaration.source, open: async (context) => new EventSourceReader(http, context) },
    health: (context) => sseHealth(http, context),
  });
}

/** Whether the address answers with an event stream. */
async function sseHealth(http: HttpClient, context: ConnectorContext<SseOptions>): Promise<Health> {
  const { timeout, token, url: address } = context.options;
  try {
    const url = addressOf(address);
    const limit = {
      clock: context.clock,
      limitMs: durationMs(timeout),
      signal: context.signal,
      late: () => new Error(`it did not answer within ${timeout}`),
    };
    const headers = {
      accept: "text/event-stream",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const answer = await within(limit, (signal) =>
      http.send({ method: "GET", url, headers, allowPrivate: true, signal }),
    );
    if (answer.status !== 204) await checkAnswer(answer, url);
    answer.close();
    return { status: "ok" };
  } catch (error) {
    return { status: "down", problem: error instanceof Error ? error.message : String(error) };
  }
}
