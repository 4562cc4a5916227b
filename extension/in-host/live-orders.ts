import { createServer } from "node:http";

/** A shop that sends an order every few milliseconds, as server-sent events. */
export async function liveOrders(everyMs: number): Promise<{ readonly url: string; close(): void }> {
  let sent = 0;
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const timer = setInterval(() => {
      const order = { id: `o-${sent}`, customerId: `c-${sent % 7}`, total: (sent++ % 40) * 10 };
      response.write(`id: ${sent}\ndata: ${JSON.stringify(order)}\n\n`);
    }, everyMs);
    response.on("close", () => clearInterval(timer));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
