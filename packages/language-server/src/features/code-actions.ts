import { type CodeAction as Action, codeActionsIn } from "@constellation/language-service";
import { type CodeAction, CodeActionRequest } from "vscode-languageserver";
import { toSpan } from "../convert/positions.ts";
import { toWorkspaceEdit } from "../convert/workspace-edit.ts";
import { toWireDiagnostic } from "../diagnostics/to-wire-diagnostic.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Server } from "../server/server.ts";

/** A command of the client that starts a rename at a place. */
const renameCommand = "constellation.rename";

/** Kinds of action that are offered. */
export const codeActionKinds: string[] = [
  "quickfix",
  "refactor.extract",
  "refactor.inline",
  "refactor.rewrite",
  "source.fixAll",
  "source.organizeImports",
];

/** Fixes of problems, rewrites, and what is done on save. */
export function codeActionFeature(server: Server): void {
  server.onDocument(CodeActionRequest.type, "later", (document, { range, context }) => {
    const { snapshot } = document;
    const only = Array.isArray(context?.only) ? { only: context.only.map(String) } : {};
    return codeActionsIn(snapshot, toSpan(snapshot.lines, range), only).map((action) =>
      toWireAction(server, document, action),
    );
  });
}

function toWireAction(server: Server, document: OpenDocument, action: Action): CodeAction {
  const { title, kind, edits, diagnostic, isPreferred, renameSpan } = action;
  const { client } = server;
  const renames = renameSpan !== undefined && client.options.commands?.includes(renameCommand) === true;
  const after = renames
    ? document.snapshot.update(edits.toReversed().map(({ span, newText }) => ({ ...span, newText })))
    : undefined;
  return {
    title,
    kind,
    edit: toWorkspaceEdit(document, edits, client),
    ...(isPreferred ? { isPreferred } : {}),
    ...(diagnostic === undefined
      ? {}
      : { diagnostics: [toWireDiagnostic(document, diagnostic, client.options.pages)] }),
    ...(after === undefined || renameSpan === undefined
      ? {}
      : {
          command: {
            title: "Rename",
            command: renameCommand,
            arguments: [document.uri, after.lines.positionAt(renameSpan.start)],
          },
        }),
  };
}
