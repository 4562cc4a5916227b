import type { TextEdit } from "@constellation/diagnostics";
import type { LineIndex } from "@constellation/language-service";
import type { ChangeAnnotation, WorkspaceEdit } from "vscode-languageserver";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Client } from "../server/client.ts";
import { toWireEdits } from "./positions.ts";

/** Edits of one file. */
export interface FileEdits {
  readonly uri: string;
  /** Of an open file; null for others. */
  readonly version: number | null;
  readonly lines: LineIndex;
  readonly edits: readonly TextEdit[];
  /** What the user is to confirm first, where the client can ask. */
  readonly confirmation?: Confirmation | undefined;
}

export interface Confirmation {
  /** Names it among those of one rename. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Whether nothing is done where the client cannot ask. */
  readonly isNeeded: boolean;
}

/** Edits of one open file. */
export function toWorkspaceEdit(
  { uri, version, snapshot: { lines } }: OpenDocument,
  edits: readonly TextEdit[],
  client: Client,
): WorkspaceEdit {
  return toWorkspaceEditOf([{ uri, version, lines, edits }], client);
}

/** Edits of several files, each file once. */
export function toWorkspaceEditOf(files: readonly FileEdits[], client: Client): WorkspaceEdit {
  const { takesAnnotatedEdits, takesDocumentChanges } = client;
  const possible = files.filter(({ confirmation }) => takesAnnotatedEdits || confirmation?.isNeeded !== true);
  if (!takesDocumentChanges) {
    const changes = possible.map(({ uri, lines, edits }) => [uri, toWireEdits(lines, edits)] as const);
    return { changes: Object.fromEntries(changes) };
  }
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const documentChanges = possible.map(({ uri, version, lines, edits, confirmation }) => {
    const wireEdits = toWireEdits(lines, edits);
    const textDocument = { uri, version };
    if (confirmation === undefined || !takesAnnotatedEdits) return { textDocument, edits: wireEdits };
    const { id, label, description } = confirmation;
    changeAnnotations[id] = { label, needsConfirmation: true, description };
    return { textDocument, edits: wireEdits.map((edit) => ({ ...edit, annotationId: id })) };
  });
  if (Object.keys(changeAnnotations).length === 0) return { documentChanges };
  return { documentChanges, changeAnnotations };
}
