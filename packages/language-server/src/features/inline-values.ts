import { inlineValuesIn } from "@constellation/language-service";
import { InlineValueRequest } from "vscode-languageserver";
import { toRange, toSpan } from "../convert/positions.ts";
import { uriKey } from "../convert/uri-key.ts";
import { valuesNotification } from "../protocol.ts";
import type { Server } from "../server/server.ts";

/** The values of the last run beside the names. The client tells them, since it is what ran the pipeline. */
export function inlineValueFeature(server: Server): void {
  server.connection.onNotification(valuesNotification, (params) => {
    server.guard(() => {
      const document = server.documents.get(uriKey(String(params?.uri)));
      if (document === undefined || typeof params.values !== "object") return;
      document.values = new Map(Object.entries(params.values));
      server.refresh("inlineValues");
    });
  });
  server.onDocument(InlineValueRequest.type, "later", ({ snapshot, values }, { range }) =>
    inlineValuesIn(snapshot, toSpan(snapshot.lines, range), values).map(({ span, text }) => ({
      range: toRange(snapshot.lines, span),
      text,
    })),
  );
}
