import type { TextEdit } from "@constellation/diagnostics";
import type { InterfaceName, Snapshot } from "@constellation/language-service";
import type { Confirmation, FileEdits } from "../convert/workspace-edit.ts";
import type { Server } from "../server/server.ts";
import type { CompanionName } from "./companion-file.ts";
import { companionFiles } from "./companion-files.ts";
import { namesOf, relationTo } from "./names-in.ts";

/** A rename of an input, node or output. */
export interface InterfaceRename {
  readonly uri: string;
  /** The pipeline before it. */
  readonly snapshot: Snapshot;
  readonly named: InterfaceName;
  readonly newName: string;
}

/**
 * The edits with which the tests and deploy files of a pipeline follow a rename. A deploy file that names no pipeline may be that of
 * another one: its edits are to be confirmed.
 */
export async function renameInCompanions(
  server: Server,
  rename: InterfaceRename,
  signal: { readonly aborted: boolean },
): Promise<readonly FileEdits[]> {
  const files: FileEdits[] = [];
  for await (const companion of companionFiles(server, rename.named.name, signal)) {
    const relation = relationTo(companion, rename.uri);
    if (relation === "none") continue;
    const { name, isInput, isNode, renamesOutput } = rename.named;
    const wanted = { name, isInput, isNode, isOutput: renamesOutput };
    const own = namesOf(companion, wanted).map((found) => renamed(found, rename));
    if (own.length === 0) continue;
    const edits = [...own, ...companion.file.names.flatMap((found) => distinguished(found, rename))];
    const confirmation = relation === "sure" ? undefined : unsure(rename);
    files.push({
      uri: companion.uri,
      version: null,
      lines: companion.lines,
      edits: edits.sort((a, b) => a.span.start - b.span.start),
      confirmation,
    });
  }
  return files;
}

/** The edits with which the tests of a pipeline follow a rename of a field: in the values of inputs and outputs, `ways` to it. */
export async function renameFieldsInCompanions(
  server: Server,
  { uri, ways, name, newName }: FieldRename,
  signal: { readonly aborted: boolean },
): Promise<readonly FileEdits[]> {
  const files: FileEdits[] = [];
  for await (const companion of ways.size === 0 ? [] : companionFiles(server, name, signal)) {
    if (relationTo(companion, uri) !== "sure") continue;
    const edits = companion.file.names
      .filter(({ role, text }) => role === "field" && ways.has(text))
      .map((found) => withName(found, newName))
      .sort((a, b) => a.span.start - b.span.start);
    if (edits.length > 0) files.push({ uri: companion.uri, version: null, lines: companion.lines, edits });
  }
  return files;
}

/** A rename of a field. */
export interface FieldRename {
  readonly uri: string;
  /** As `renamedFieldsOf` gives them. */
  readonly ways: ReadonlySet<string>;
  readonly name: string;
  readonly newName: string;
}

/** In bindings a name that is both an input and an output says which it means. */
function renamed(found: CompanionName, { snapshot, named, newName }: InterfaceRename): TextEdit {
  if (found.role !== "binding" || !isTaken(snapshot, named, newName)) return withName(found, newName);
  return { span: found.span, newText: `${named.isInput ? "in" : "out"}:${newName}` };
}

/** Names that YAML reads as something else. */
const special = /^(null|true|false)$/i;

function withName({ span, isPlain }: CompanionName, name: string): TextEdit {
  return { span, newText: isPlain && special.test(name) ? `"${name}"` : name };
}

/** The binding of what has had the new name all along, on the other side. */
function distinguished(found: CompanionName, { snapshot, named, newName }: InterfaceRename): TextEdit[] {
  if (found.role !== "binding" || found.text !== newName || !isTaken(snapshot, named, newName)) return [];
  return [{ span: found.span, newText: `${named.isInput ? "out" : "in"}:${newName}` }];
}

/** Whether the other side of the pipeline has the new name. */
function isTaken({ program }: Snapshot, { isInput }: InterfaceName, newName: string): boolean {
  const others: readonly { readonly name: string }[] = isInput ? program.outputs : program.inputs;
  return others.some(({ name }) => name === newName);
}

function unsure({ named, newName }: InterfaceRename): Confirmation {
  return {
    id: "constellation.unsure",
    label: "Deploy files that name no pipeline",
    description: `"${named.name}" in them may be that of another pipeline: rename it to "${newName}" too?`,
    isNeeded: true,
  };
}
