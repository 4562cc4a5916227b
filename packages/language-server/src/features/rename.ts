import type { TextEdit } from "@constellation/diagnostics";
import { interfaceNameAt, prepareRename, rename, renamedFieldsOf } from "@constellation/language-service";
import {
  ErrorCodes,
  LSPErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  ResponseError,
} from "vscode-languageserver";
import { renameFieldsInCompanions, renameInCompanions } from "../companions/rename-in-companions.ts";
import { toOffset, toRange } from "../convert/positions.ts";
import { type Confirmation, type FileEdits, toWorkspaceEditOf } from "../convert/workspace-edit.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Call, Server } from "../server/server.ts";

/** Rename of a name in its file and, of an input, node or output, in the tests and deploy files of the pipeline; what cannot be renamed is refused with a sentence. */
export function renameFeature(server: Server): void {
  server.onDocument(PrepareRenameRequest.type, "now", ({ snapshot }, { position }) => {
    const preparation = prepareRename(snapshot, toOffset(snapshot.lines, position));
    if (preparation.kind === "refused") throw refused(preparation.reason);
    return { range: toRange(snapshot.lines, preparation.span), placeholder: preparation.name };
  });
  server.onDocument(RenameRequest.type, "now", async (document, { position, newName }, call) => {
    if (typeof newName !== "string")
      throw new ResponseError(ErrorCodes.InvalidParams, "a new name was expected");
    const { uri, version, snapshot } = document;
    const offset = toOffset(snapshot.lines, position);
    const result = rename(snapshot, offset, newName);
    if (result.kind === "refused") throw refused(result.reason);
    const { edits, confirmation } = result;
    const own = { uri, version, lines: snapshot.lines, edits, confirmation: toConfirmation(confirmation) };
    const others = edits.length === 0 ? [] : await editsElsewhere(call, document, { offset, newName, edits });
    return toWorkspaceEditOf([own, ...others], server.client);
  });
}

interface Renamed {
  readonly offset: number;
  readonly newName: string;
  readonly edits: readonly TextEdit[];
}

/** The edits in the tests and deploy files of the pipeline. */
async function editsElsewhere(
  { server, signal }: Call,
  { uri, snapshot }: OpenDocument,
  { offset, newName, edits }: Renamed,
): Promise<readonly FileEdits[]> {
  const named = interfaceNameAt(snapshot, offset);
  if (named !== undefined) return renameInCompanions(server, { uri, snapshot, named, newName }, signal);
  const preparation = prepareRename(snapshot, offset);
  if (preparation.kind === "refused") return [];
  const ways = renamedFieldsOf(snapshot, edits);
  return renameFieldsInCompanions(server, { uri, ways, name: preparation.name, newName }, signal);
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
