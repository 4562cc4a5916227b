export type * from "./debug-host.ts";
export { type Arrived, MessageReader, messageBytes } from "./protocol/message-reader.ts";
export { DebugSession, type SessionOptions } from "./session/debug-session.ts";
export { type TextHostParts, textHost } from "./text-host.ts";
