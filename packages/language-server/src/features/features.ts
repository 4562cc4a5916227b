import type { Server } from "../server/server.ts";
import { completionFeature } from "./completion.ts";
import { hoverFeature } from "./hover.ts";

/** What the server can be asked for: a new feature is a line here and its capability. */
export const features: readonly ((server: Server) => void)[] = [completionFeature, hoverFeature];
