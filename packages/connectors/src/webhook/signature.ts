import { createHmac } from "node:crypto";

/**
 * Headers that let a receiver check a request: `webhook-id`, `webhook-timestamp`, `webhook-signature` after the Standard Webhooks
 * specification 1.0. A secret that begins with `whsec_` is base64 behind that, any other its own bytes.
 */
export function signatureHeaders(
  request: { readonly id: string; readonly timeMs: number; readonly body: string },
  secret: string | undefined,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(request.timeMs / 1000));
  const headers = { "webhook-id": request.id, "webhook-timestamp": timestamp };
  if (secret === undefined) return headers;
  const key = secret.startsWith("whsec_")
    ? Buffer.from(secret.slice(6), "base64")
    : Buffer.from(secret, "utf8");
  const signed = createHmac("sha256", key)
    .update(`${request.id}.${timestamp}.${request.body}`)
    .digest("base64");
  return { ...headers, "webhook-signature": `v1,${signed}` };
}
