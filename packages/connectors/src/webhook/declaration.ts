import { address, count, duration, flag, text, texts } from "../declaration/property-schemas.ts";

/** Declaration of the connector `webhook`. */
export const webhookDeclaration = {
  name: "webhook",
  doc: "Sends elements to an address with HTTP POST.",
  options: {
    type: "object",
    properties: {
      url: address("The address that takes the elements (http:// or https://)."),
      batch: count("Elements per request, sent as a list of `{ id, value }`. Default: each by itself.", {
        maximum: 10_000,
      }),
      linger: duration("How long a batch that is not full waits for more. Default: not at all."),
      retry: { ...count("Attempts after the first.", { minimum: 0, maximum: 100 }), default: 5 },
      timeout: { ...duration("Time limit of one request."), default: "10s" },
      secret: text("Signs each request (HMAC with SHA-256, as standardwebhooks.com says). A secret."),
      token: text("Sent as `Authorization: Bearer …`. A secret."),
      headers: texts("Further headers of each request."),
      allow_private: {
        ...flag("Also sends to addresses of this machine and of private networks."),
        default: false,
      },
    },
    required: ["url"],
    additionalProperties: false,
  },
  target: "url",
  secrets: ["secret", "token"],
  sink: { delivery: "at-least-once" },
} as const;
