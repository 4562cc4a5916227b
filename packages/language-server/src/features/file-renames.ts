import type { TextEdit } from "@constellation/diagnostics";
import { documentLinks } from "@constellation/language-service";
import { type FileRename, WillRenameFilesRequest } from "vscode-languageserver";
import type { PipelinePath } from "../companions/companion-file.ts";
import { companionFiles, type PlacedCompanion } from "../companions/companion-files.ts";
import { listIn } from "../convert/list-in.ts";
import { relativePath, resolvePath } from "../convert/resolve-path.ts";
import { uriKey } from "../convert/uri-key.ts";
import { type FileEdits, toWorkspaceEditOf } from "../convert/workspace-edit.ts";
import type { WorkspacePipeline } from "../documents/workspace-files.ts";
import type { Server } from "../server/server.ts";

/** Paths in annotations and comments, and those of pipelines in tests and deploy files, follow the files and folders that they name, and their own file. */
export function fileRenameFeature(server: Server): void {
  server.onRequest(WillRenameFilesRequest.type, async (params, { signal }) => {
    const files = listIn(params.files).filter(isRename);
    const changed: FileEdits[] = [];
    for await (const pipeline of server.files.all()) {
      if (signal.aborted) return null;
      const { uri, version, snapshot } = pipeline;
      changed.push({ uri, version, lines: snapshot.lines, edits: editsOf(pipeline, files) });
    }
    for await (const companion of companionFiles(server, "pipeline", signal)) {
      const { uri, lines } = companion;
      changed.push({ uri, version: null, lines, edits: pipelineEdits(companion, files) });
    }
    const different = changed.filter(({ edits }) => edits.length > 0);
    return different.length === 0 ? null : toWorkspaceEditOf(different, server.client);
  });
}

function isRename({ oldUri, newUri }: FileRename): boolean {
  return typeof oldUri === "string" && typeof newUri === "string";
}

function editsOf({ uri, snapshot }: WorkspacePipeline, renames: readonly FileRename[]): readonly TextEdit[] {
  return documentLinks(snapshot).flatMap(({ span, kind, target }) => {
    const newText = kind === "url" ? undefined : pathAfter(target, uri, renames);
    return newText === undefined ? [] : [{ span, newText }];
  });
}

function pipelineEdits(
  { uri, file: { pipeline } }: PlacedCompanion,
  renames: readonly FileRename[],
): readonly TextEdit[] {
  const path = pipeline === undefined ? undefined : pathAfter(pipeline.path, uri, renames);
  return pipeline === undefined || path === undefined
    ? []
    : [{ span: pipeline.span, newText: inYaml(path, pipeline.quote) }];
}

/** A text as it stands between quotes, or where none were; then it may need some. */
function inYaml(text: string, quote: PipelinePath["quote"]): string {
  if (quote === "'") return text.replaceAll("'", "''");
  const quoted = JSON.stringify(text);
  if (quote === '"') return quoted.slice(1, -1);
  return /^[\w./][\w./-]*( [\w./-]+)*$/.test(text) ? text : quoted;
}

/** The path that stands in a file, after the renames; undefined when it stays as it is written. */
function pathAfter(target: string, uri: string, renames: readonly FileRename[]): string | undefined {
  if (target.startsWith("/")) return undefined;
  const ownUri = movedTo(uri, renames) ?? uri;
  const before = resolvePath(target, uri);
  if (before === undefined) return undefined;
  const after = movedTo(before, renames) ?? before;
  // What neither moved nor is seen from elsewhere stays.
  if (after === before && ownUri === uri) return undefined;
  const path = relativePath(ownUri, after);
  const written =
    path === undefined || !target.startsWith("./") ? path : path.startsWith("../") ? path : `./${path}`;
  return written === target ? undefined : written;
}

/** Where a file will be: it or a folder above it is renamed. */
function movedTo(uri: string, renames: readonly FileRename[]): string | undefined {
  const key = uriKey(uri);
  for (const { oldUri, newUri } of renames) {
    const old = uriKey(oldUri);
    if (key === old) return newUri;
    if (key.startsWith(`${old}/`)) return newUri + uri.slice(oldUri.length);
  }
  return undefined;
}
