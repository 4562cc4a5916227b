import { DidChangeConfigurationNotification } from "vscode-languageserver";
import type { Server } from "./server.ts";
import { readSettings } from "./settings.ts";

const section = "constellation";

/** Follows the client's settings: asks for them where it answers, else takes what it sends. */
export function followSettings(server: Server): void {
  const { connection } = server;
  connection.onInitialized(() => {
    server.guard(async () => {
      const { options, answersConfiguration, registersConfiguration } = server.client;
      if (options.settings !== undefined) apply(server, options.settings);
      if (registersConfiguration) {
        await connection.client.register(DidChangeConfigurationNotification.type, { section });
      }
      if (answersConfiguration) await ask(server);
      for (const listener of server.onInitialized) server.guard(listener);
    });
  });
  connection.onNotification(DidChangeConfigurationNotification.type, (params) => {
    server.guard(async () => {
      if (server.client.answersConfiguration) return ask(server);
      const { settings }: { settings?: { readonly [section]?: unknown } | null } = params;
      apply(server, settings?.[section]);
    });
  });
}

async function ask(server: Server): Promise<void> {
  apply(server, await server.connection.workspace.getConfiguration(section));
}

function apply(server: Server, value: unknown): void {
  const { mode } = server.settings;
  server.settings = readSettings(value);
  for (const document of server.documents.values()) {
    if (mode !== server.settings.mode) document.setOptions({ mode: server.settings.mode });
    server.changed(document, "context");
  }
}
