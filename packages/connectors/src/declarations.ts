import type { ConnectorData } from "@constellation/types";
import { type ConnectorDeclaration, declarationData } from "./declaration/connector-declaration.ts";
import { externalDeclarations } from "./external/declarations.ts";
import { fileDeclaration } from "./file/declaration.ts";
import { memoryDeclaration } from "./memory/declaration.ts";
import { sseDeclaration } from "./sse/declaration.ts";
import { stdinDeclaration } from "./stdin/declaration.ts";
import { stdoutDeclaration } from "./stdout/declaration.ts";
import { valueDeclaration } from "./value/declaration.ts";
import { webhookDeclaration } from "./webhook/declaration.ts";
import { websocketDeclaration } from "./websocket/declaration.ts";

/** What is known of all connectors that come with the product or its packages, without their code. */
export const declarations: readonly ConnectorDeclaration[] = [
  memoryDeclaration,
  fileDeclaration,
  stdinDeclaration,
  stdoutDeclaration,
  valueDeclaration,
  sseDeclaration,
  websocketDeclaration,
  webhookDeclaration,
  ...externalDeclarations,
];

/** Declarations of all built-in connectors, those of optional packages too: the checker knows their options before one is installed. */
export const connectorDeclarations: readonly ConnectorData[] = declarations.map(declarationData);
