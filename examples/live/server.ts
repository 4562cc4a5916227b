/** The world of the example: stations that measure, teams that set limits, a webhook that takes alerts. `node server.ts [PORT]` */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** An alert as the webhook received it. */
export interface ReceivedAlert {
  readonly id: string;
  readonly station: string;
  readonly text: string;
}

export interface StationServer {
  /** Such as `127.0.0.1:8700`. */
  readonly host: string;
  readonly alerts: readonly ReceivedAlert[];
  /** Resolves when so many alerts have come in. */
  received(count: number): Promise<void>;
  /** Ends all event streams, as a network does: readers connect anew and go on behind the last event that they saw. */
  cutOff(): void;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly port?: number;
  /** Milliseconds from one reading to the next. */
  readonly everyMs?: number;
  readonly onAlert?: (alert: ReceivedAlert) => void;
}

const stations = ["Utsira", "Fair Isle", "Dogger"];
const limits = stations.map((station, index) => ({ station, limit: 14 + index }));

/** Starts the server; port 0 takes one that is free. */
export async function startServer({
  port = 8700,
  everyMs = 200,
  onAlert,
}: ServerOptions = {}): Promise<StationServer> {
  const readings = new ReadingFeed();
  const alerts = new AlertInbox(onAlert);
  const measuring = setInterval(() => readings.measure(), everyMs);
  const server = createServer((request, response) => {
    if (request.method === "GET" && request.url === "/readings") readings.send(request, response);
    else if (request.method === "POST" && request.url === "/alerts") void alerts.take(request, response);
    else response.writeHead(404).end();
  });
  const sockets = new WebSocketServer({ server, path: "/limits" });
  sockets.on("connection", (socket: WebSocket) => {
    for (const limit of limits) socket.send(JSON.stringify(limit));
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    alerts: alerts.alerts,
    received: (count) => alerts.received(count),
    cutOff: () => readings.cutOff(),
    close: async () => {
      clearInterval(measuring);
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Readings as server-sent events, each with its number as id. */
class ReadingFeed {
  private readonly readings: string[] = [];
  private readonly streams = new Set<ServerResponse>();

  measure(): void {
    const id = this.readings.length;
    this.readings.push(JSON.stringify(readingOf(id)));
    for (const stream of this.streams) stream.write(this.event(id));
  }

  send(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    // A reader that was here before says which event it saw last; a new one starts now.
    const last = request.headers["last-event-id"];
    const from = last === undefined ? this.readings.length : Number(last) + 1;
    for (let id = from; id < this.readings.length; id++) response.write(this.event(id));
    this.streams.add(response);
    response.on("close", () => this.streams.delete(response));
  }

  cutOff(): void {
    for (const stream of this.streams) stream.destroy();
  }

  private event(id: number): string {
    return `id: ${id}\ndata: ${this.readings[id]}\n\n`;
  }
}

/** The webhook of the teams. */
class AlertInbox {
  readonly alerts: ReceivedAlert[] = [];
  private readonly onAlert: ((alert: ReceivedAlert) => void) | undefined;
  private waiting: (() => void)[] = [];

  constructor(onAlert: ((alert: ReceivedAlert) => void) | undefined) {
    this.onAlert = onAlert;
  }

  async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = String(request.headers["webhook-id"]);
    let body = "";
    for await (const chunk of request) body += String(chunk);
    response.writeHead(204).end();
    // After a crash an alert may come again: its id is the same.
    if (this.alerts.some((alert) => alert.id === id)) return;
    const alert = { id, ...(JSON.parse(body) as Omit<ReceivedAlert, "id">) };
    this.alerts.push(alert);
    this.onAlert?.(alert);
    for (const wake of this.waiting.splice(0)) wake();
  }

  async received(count: number): Promise<void> {
    while (this.alerts.length < count) await new Promise<void>((wake) => this.waiting.push(wake));
  }
}

/** The reading of a number: always the same, so that every run of the example looks alike. */
function readingOf(id: number) {
  const station = stations[id % stations.length];
  const second = Math.floor(id / stations.length);
  const wind = Math.round((11 + 6 * Math.sin(second / 3 + id)) * 10) / 10;
  const temperature = Math.round((8 + 3 * Math.sin(second / 40)) * 10) / 10;
  return { station, at: new Date(Date.UTC(2026, 2, 1) + second * 1000).toISOString(), wind, temperature };
}

if (import.meta.main) {
  const { host } = await startServer({
    port: Number(process.argv[2] ?? 8700),
    onAlert: ({ text }) => process.stdout.write(`alert: ${text}\n`),
  });
  process.stdout.write(
    `readings at http://${host}/readings, limits at ws://${host}/limits, alerts to http://${host}/alerts\n`,
  );
}
