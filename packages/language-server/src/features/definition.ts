import {
  definitionAt,
  implementationAt,
  type Snapshot,
  type Target,
  typeDefinitionAt,
} from "@constellation/language-service";
import {
  DefinitionRequest,
  ImplementationRequest,
  type Location,
  type LocationLink,
  type Range,
  TypeDefinitionRequest,
} from "vscode-languageserver";
import { toOffset, toRange } from "../convert/positions.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Server } from "../server/server.ts";

/** Where names and types are declared, and where functions are written in TypeScript. */
export function definitionFeature(server: Server): void {
  const answer =
    (targetsAt: (snapshot: Snapshot, offset: number) => readonly Target[]) =>
    (document: OpenDocument, { position }: { readonly position: unknown }): Location[] | LocationLink[] => {
      const { snapshot } = document;
      const links = targetsAt(snapshot, toOffset(snapshot.lines, position)).map((target) =>
        toLink(document, target),
      );
      if (server.client.takesLinks) return links;
      return links.map(({ targetUri, targetSelectionRange }) => ({
        uri: targetUri,
        range: targetSelectionRange,
      }));
    };
  server.onDocument(DefinitionRequest.type, "now", answer(definitionAt));
  server.onDocument(TypeDefinitionRequest.type, "now", answer(typeDefinitionAt));
  server.onDocument(ImplementationRequest.type, "now", answer(implementationAt));
}

function toLink({ uri, snapshot: { lines }, project }: OpenDocument, target: Target): LocationLink {
  const originSelectionRange = toRange(lines, target.origin);
  switch (target.kind) {
    case "here":
      return {
        originSelectionRange,
        targetUri: uri,
        targetRange: toRange(lines, target.span),
        targetSelectionRange: toRange(lines, target.nameSpan),
      };
    case "file": {
      const path = target.file.split("/").map(encodeURIComponent).join("/");
      const targetRange = startOfLine(target.line - 1);
      const targetUri = `${project.place.root}/${path}`;
      return { originSelectionRange, targetUri, targetRange, targetSelectionRange: targetRange };
    }
  }
}

function startOfLine(line: number): Range {
  const start = { line: Math.max(0, line), character: 0 };
  return { start, end: start };
}
