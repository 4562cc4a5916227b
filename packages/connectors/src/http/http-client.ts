/** Sends requests; a simulator or a test puts its own in place of Node's. */
export interface HttpClient {
  /** One request, no redirect followed. Rejects when no answer comes, and when the signal is aborted. */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

export interface HttpRequest {
  readonly method: "GET" | "POST" | "OPTIONS";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Also connects to addresses of this machine and of private networks. */
  readonly allowPrivate: boolean;
  /** Ends the request, and the body of its answer. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Read at the reader's pace; must be read to its end or closed. */
  readonly body: AsyncIterable<Uint8Array>;
  close(): void;
}

/** The beginning of an answer's body as text, for messages; the rest is not read. A body that is read to its end leaves the connection for the next request. */
export async function bodyExcerpt(answer: HttpAnswer, bytesMax = 500): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of answer.body) {
      parts.push(part);
      length += part.byteLength;
      if (length >= bytesMax) break;
    }
  } catch {
    // What came so far is all that there is to say.
  }
  if (length >= bytesMax) answer.close();
  return Buffer.concat(parts).subarray(0, bytesMax).toString("utf8").replaceAll(/\s+/g, " ").trim();
}

/** An address as messages show it: without credentials and query, which may hold secrets. */
export function shownAddress(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}
