import { interfaceNameAt, prepareRename, rename } from "@constellation/language-service";
import {
  ErrorCodes,
  LSPErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  ResponseError,
} from "vscode-languageserver";
import { renameInCompanions } from "../companions/rename-in-companions.ts";
import { toOffset, toRange } from "../convert/positions.ts";
import { type Confirmation, toWorkspaceEditOf } from "../convert/workspace-edit.ts";
import type { Server } from "../server/server.ts";

/** Rename of a name in its file and, of an input, node or output, in the tests and deploy files of the pipeline; what cannot be renamed is refused with a sentence. */
export function renameFeature(server: Server): void {
  server.onDocument(PrepareRenameRequest.type, "now", ({ snapshot }, { position }) => {
    const preparation = prepareRename(snapshot, toOffset(snapshot.lines, position));
    if (preparation.kind === "refused") throw refused(preparation.reason);
    return { range: toRange(snapshot.lines, preparation.span), placeholder: preparation.name };
  });
  server.onDocument(RenameRequest.type, "now", async (document, { position, newName }, { signal }) => {
    if (typeof newName !== "string")
      throw new ResponseError(ErrorCodes.InvalidParams, "a new name was expected");
    const { uri, version, snapshot } = document;
    const offset = toOffset(snapshot.lines, position);
    const result = rename(snapshot, offset, newName);
    if (result.kind === "refused") throw refused(result.reason);
    const { edits, confirmation } = result;
    const own = { uri, version, lines: snapshot.lines, edits, confirmation: toConfirmation(confirmation) };
    const named = edits.length === 0 ? undefined : interfaceNameAt(snapshot, offset);
    if (named === undefined) return toWorkspaceEditOf([own], server.client);
    const others = await renameInCompanions(server, { uri, snapshot, named, newName }, signal);
    return toWorkspaceEditOf([own, ...others], server.client);
  });
}

function toConfirmation(description: string | undefined): Confirmation | undefined {
  const label = "Change the pipeline's interface";
  return description === undefined
    ? undefined
    : { id: "constellation.confirm", label, description, isNeeded: false };
}

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
