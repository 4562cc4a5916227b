import type { TextEdit } from "@constellation/diagnostics";
import type { WorkspaceEdit } from "vscode-languageserver";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Client } from "../server/client.ts";
import { toWireEdits } from "./positions.ts";

const confirmationId = "constellation.confirm";

/** Edits of one open file. With a confirmation, clients that can ask the user first. */
export function toWorkspaceEdit(
  { uri, version, snapshot: { lines } }: OpenDocument,
  edits: readonly TextEdit[],
  client: Client,
  confirmation?: string | undefined,
): WorkspaceEdit {
  const wireEdits = toWireEdits(lines, edits);
  if (!client.takesDocumentChanges) return { changes: { [uri]: wireEdits } };
  if (confirmation === undefined || !client.takesAnnotatedEdits) {
    return { documentChanges: [{ textDocument: { uri, version }, edits: wireEdits }] };
  }
  const annotated = wireEdits.map((edit) => ({ ...edit, annotationId: confirmationId }));
  return {
    documentChanges: [{ textDocument: { uri, version }, edits: annotated }],
    changeAnnotations: {
      [confirmationId]: {
        label: "Change the pipeline's interface",
        needsConfirmation: true,
        description: confirmation,
      },
    },
  };
}
