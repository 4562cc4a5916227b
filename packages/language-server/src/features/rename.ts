import { prepareRename, rename } from "@constellation/language-service";
import {
  ErrorCodes,
  LSPErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  ResponseError,
} from "vscode-languageserver";
import { toOffset, toRange } from "../convert/positions.ts";
import { toWorkspaceEdit } from "../convert/workspace-edit.ts";
import type { Server } from "../server/server.ts";

/** Rename of a name in its file; what cannot be renamed is refused with a sentence. */
export function renameFeature(server: Server): void {
  server.onDocument(PrepareRenameRequest.type, "now", ({ snapshot }, { position }) => {
    const preparation = prepareRename(snapshot, toOffset(snapshot.lines, position));
    if (preparation.kind === "refused") throw refused(preparation.reason);
    return { range: toRange(snapshot.lines, preparation.span), placeholder: preparation.name };
  });
  server.onDocument(RenameRequest.type, "now", (document, { position, newName }) => {
    if (typeof newName !== "string")
      throw new ResponseError(ErrorCodes.InvalidParams, "a new name was expected");
    const { snapshot } = document;
    const result = rename(snapshot, toOffset(snapshot.lines, position), newName);
    if (result.kind === "refused") throw refused(result.reason);
    return toWorkspaceEdit(document, result.edits, server.client, result.confirmation);
  });
}

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
