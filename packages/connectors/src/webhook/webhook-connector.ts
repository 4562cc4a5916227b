import { type ConnectorContext, defineConnector, type Health } from "@constellation/sdk";
import { durationMs } from "../bindings/duration.ts";
import type { HttpClient } from "../http/http-client.ts";
import { within } from "../reconnect/wait.ts";
import { addressOf } from "../sse/event-source.ts";
import { webhookDeclaration } from "./declaration.ts";
import { type WebhookOptions, WebhookWriter } from "./webhook-sink.ts";

/** The connector `webhook` over some HTTP. */
export function webhookConnector(http: HttpClient) {
  return defineConnector({
    ...webhookDeclaration,
    sink: { ...webhookDeclaration.sink, open: async (context) => new WebhookWriter(http, context) },
    health: (context) => webhookHealth(http, context),
  });
}

/** Whether somebody answers at the address, whatever the answer: `OPTIONS` has no effect there. */
async function webhookHealth(http: HttpClient, context: ConnectorContext<WebhookOptions>): Promise<Health> {
  const { timeout, url: address, allow_private: allowPrivate } = context.options;
  try {
    const url = addressOf(address);
    const limit = {
      clock: context.clock,
      limitMs: durationMs(timeout),
      signal: context.signal,
      late: () => new Error(`it did not answer within ${timeout}`),
    };
    const answer = await within(limit, (signal) =>
      http.send({ method: "OPTIONS", url, headers: {}, allowPrivate, signal }),
    );
    answer.close();
    return { status: "ok" };
  } catch (error) {
    return { status: "down", problem: error instanceof Error ? error.message : String(error) };
  }
}
