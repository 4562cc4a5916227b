import { type LookupAddress, lookup as systemLookup } from "node:dns";
import * as http from "node:http";
import * as https from "node:https";
import { isIP, type LookupFunction, type Socket } from "node:net";
import { Fault } from "@constellation/sdk";
import { type HttpAnswer, type HttpClient, type HttpRequest, shownAddress } from "./http-client.ts";
import { isPrivateAddress } from "./private-address.ts";

/** Finds the addresses of a host. */
export type Lookup = (
  host: string,
  answer: (error: Error | null, found: readonly LookupAddress[]) => void,
) => void;

const systemAddresses: Lookup = (host, answer) => systemLookup(host, { all: true }, answer);

/** Requests over the machine's network. Connections are kept for the next request to the same place. */
export function nodeHttp(lookup: Lookup = systemAddresses): HttpClient {
  const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };
  const sendOnce = (request: HttpRequest, isAgain: boolean): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      const { url, method, headers, body, signal, allowPrivate } = request;
      const isSecure = url.protocol === "https:";
      const outgoing = (isSecure ? https : http).request(url, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }) },
        signal,
        agent: isSecure ? agents.https : agents.http,
        ...(allowPrivate ? {} : { lookup: publicLookup(url, lookup) }),
      });
      if (!allowPrivate) outgoing.on("socket", (socket) => checkPeer(outgoing, socket, url));
      let isAnswered = false;
      outgoing.on("response", (response) => {
        isAnswered = true;
        resolve(answerOf(response));
      });
      outgoing.on("error", (error) => {
        if (isAnswered) return;
        // The peer has closed a connection that was kept, in the moment that it was used again: no failure of the place.
        const isStale = outgoing.reusedSocket && !isAgain && !signal.aborted && !(error instanceof Fault);
        if (isStale) resolve(sendOnce(request, true));
        else reject(signal.aborted ? signal.reason : failureOf(error, request));
      });
      outgoing.end(body);
    });
  return {
    send: async (request) => {
      const host = request.url.hostname.replace(/^\[|\]$/g, "");
      if (!request.allowPrivate && isIP(host) !== 0 && isPrivateAddress(host))
        throw refusal(request.url, host);
      return sendOnce(request, false);
    },
  };
}

function answerOf(response: http.IncomingMessage): HttpAnswer {
  const headers = Object.entries(response.headers).map(([name, value]): [string, string | undefined] => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ]);
  // Whoever reads the body meets its failure; one that is closed unread has none to tell.
  response.on("error", () => undefined);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: response,
    close: () => response.destroy(),
  };
}

/** Names lead to public addresses only, whatever the name's owner answers. */
function publicLookup(url: URL, lookup: Lookup): LookupFunction {
  return (host, { all }, answer) => {
    lookup(host, (error, found) => {
      if (error !== null) {
        answer(error, "", 0);
        return;
      }
      const allowed = found.filter(({ address }) => !isPrivateAddress(address));
      const [first] = allowed;
      if (first === undefined) answer(refusal(url, found[0]?.address ?? host), "", 0);
      else if (all === true) answer(null, [...allowed]);
      else answer(null, first.address, first.family);
    });
  };
}

/** What counts is who has been connected: checked before anything is sent. */
function checkPeer(outgoing: http.ClientRequest, socket: Socket, url: URL): void {
  const check = (): void => {
    const { remoteAddress } = socket;
    if (remoteAddress !== undefined && isPrivateAddress(remoteAddress)) {
      outgoing.destroy(refusal(url, remoteAddress));
    }
  };
  if (socket.connecting) socket.once("connect", check);
  else check();
}

function refusal(url: URL, address: string): Fault {
  const shown = address === url.hostname ? address : `${url.hostname} (${address})`;
  return new Fault(
    `${shown} is an address of this machine or of a private network; set allow_private to send there`,
    { code: "private-address", retryable: false },
  );
}

function failureOf(error: Error, { url, method }: HttpRequest): Error {
  if (error instanceof Fault) return error;
  const code = "code" in error ? String(error.code) : "";
  const reason = reasons[code] ?? error.message;
  return new Fault(`${method} ${shownAddress(url)} failed: ${reason}`, {
    code: code === "" ? "network" : code,
    retryable: true,
    cause: error,
  });
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody listens there (ECONNREFUSED)",
  ECONNRESET: "the connection was cut (ECONNRESET)",
  ENOTFOUND: "there is no such host (ENOTFOUND)",
  EAI_AGAIN: "the host's name cannot be looked up now (EAI_AGAIN)",
  EPIPE: "the connection was cut (EPIPE)",
};
