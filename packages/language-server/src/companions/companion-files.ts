import { LineIndex } from "@constellation/language-service";
import { resolvePath } from "../convert/resolve-path.ts";
import { uriKey } from "../convert/uri-key.ts";
import type { Server } from "../server/server.ts";
import { nextTurn } from "../server/soon.ts";
import type { CompanionFile } from "./companion-file.ts";
import { companionBytesMax, readCompanion } from "./read-companion.ts";

/** A companion file of the workspace. */
export interface PlacedCompanion {
  readonly uri: string;
  readonly file: CompanionFile;
  readonly lines: LineIndex;
  /** The pipeline that it names; undefined where it names none. */
  readonly pipelineUri: string | undefined;
}

/** A workspace with more YAML and JSON files is looked at in part. */
const filesMax = 2000;
/** Of other tools. */
const foreign =
  /\/(package(-lock)?|tsconfig[^/]*|jsconfig|constellation\.catalogue)\.json$|\/pnpm-[^/]*\.yaml$/;

/**
 * The test and deploy files below the workspace's folders, as they are on disk now: they are asked for seldom, and other tools write
 * them. `word` is what must stand in them.
 */
export async function* companionFiles(
  server: Server,
  word: string,
  signal: { readonly aborted: boolean },
): AsyncGenerator<PlacedCompanion> {
  const { environment, folders } = server;
  const found = await Promise.all(folders.map((folder) => environment.companionsIn(folder)));
  const uris = new Map(found.flat().map((uri) => [uriKey(uri), uri]));
  for (const uri of [...uris.values()].filter((each) => !foreign.test(each)).slice(0, filesMax)) {
    if (signal.aborted) return;
    const text = await environment.readText(uri, companionBytesMax);
    if (text?.includes(word) !== true) continue;
    // No edit waits for it.
    await nextTurn();
    const file = readCompanion(uri, text);
    if (file === undefined) continue;
    const pipelineUri = file.pipeline === undefined ? undefined : resolvePath(file.pipeline.path, uri);
    yield { uri, file, lines: LineIndex.of(text), pipelineUri };
  }
}
