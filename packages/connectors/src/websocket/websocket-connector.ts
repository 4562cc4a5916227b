import { type ConnectorContext, defineConnector, type Health } from "@constellation/sdk";
import { websocketDeclaration } from "./declaration.ts";
import { type SocketFactory, SocketLink, type WebSocketOptions } from "./socket-link.ts";
import { openWebSocketSink } from "./websocket-sink.ts";
import { openWebSocketSource } from "./websocket-source.ts";

/** The connector `websocket` over some sockets. */
export function websocketConnector(factory: SocketFactory) {
  return defineConnector({
    ...websocketDeclaration,
    source: { ...websocketDeclaration.source, open: (context) => openWebSocketSource(factory, context) },
    sink: { ...websocketDeclaration.sink, open: (context) => openWebSocketSink(factory, context) },
    health: (context) => websocketHealth(factory, context),
  });
}

/** Whether the peer opens a socket. */
async function websocketHealth(
  factory: SocketFactory,
  context: ConnectorContext<WebSocketOptions>,
): Promise<Health> {
  try {
    const socket = await new SocketLink(factory, context).open(context.signal, () => undefined);
    socket.terminate();
    return { status: "ok" };
  } catch (error) {
    return { status: "down", problem: error instanceof Error ? error.message : String(error) };
  }
}
