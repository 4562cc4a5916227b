import {
  interfaceNameAt,
  type SharedName,
  sharedNameAt,
  usesOfSharedName,
} from "@constellation/language-service";
import type { Location } from "vscode-languageserver";
import type { CompanionName } from "../companions/companion-file.ts";
import { companionFiles } from "../companions/companion-files.ts";
import { namesOf, relationTo } from "../companions/names-in.ts";
import { toRange } from "../convert/positions.ts";
import { uriKey } from "../convert/uri-key.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Server } from "../server/server.ts";
import { nextTurn } from "../server/soon.ts";

/** More places are not of use to anybody. */
const locationsMax = 10_000;

interface Signal {
  readonly aborted: boolean;
}

/**
 * Uses outside of its file of what stands at an offset: of a function, namespace or connector in all pipelines of the workspace and
 * in test and deploy files, of an input, node or output in those of its pipeline.
 */
export async function referencesElsewhere(
  server: Server,
  { uri, snapshot }: OpenDocument,
  offset: number,
  signal: Signal,
): Promise<readonly Location[]> {
  const shared = sharedNameAt(snapshot, offset);
  if (shared !== undefined) return usesOfShared(server, shared, uri, signal);
  const named = interfaceNameAt(snapshot, offset);
  if (named === undefined) return [];
  const found: Location[] = [];
  for await (const companion of companionFiles(server, named.name, signal)) {
    if (relationTo(companion, uri) !== "sure") continue;
    for (const { span } of namesOf(companion, named))
      found.push({ uri: companion.uri, range: toRange(companion.lines, span) });
  }
  return found;
}

async function usesOfShared(
  server: Server,
  shared: SharedName,
  ownUri: string,
  signal: Signal,
): Promise<readonly Location[]> {
  const found: Location[] = [];
  for await (const { uri, snapshot } of server.files.all(shared.word)) {
    if (uriKey(uri) === uriKey(ownUri)) continue;
    // An edit does not wait for the whole workspace.
    await nextTurn();
    if (signal.aborted || found.length >= locationsMax) return found.slice(0, locationsMax);
    for (const { span } of usesOfSharedName(snapshot, shared, signal))
      found.push({ uri, range: toRange(snapshot.lines, span) });
  }
  if (shared.kind === "namespace") return found;
  for await (const { uri, file, lines } of companionFiles(server, shared.word, signal)) {
    for (const name of file.names)
      if (isUse(name, shared)) found.push({ uri, range: toRange(lines, name.span) });
  }
  return found.slice(0, locationsMax);
}

/** Tests name modules in full or by their last part. */
function isUse({ role, text }: CompanionName, { kind, name, word }: SharedName): boolean {
  if (kind === "connector") return role === "connector" && text === name;
  return role === "module" && (text === name || text === word);
}
