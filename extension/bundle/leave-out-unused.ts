import { join } from "node:path";
import type { Plugin } from "rolldown";

/** What a feature of the language client does that the server never announces: nothing. */
const unusedFeature = `{
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: "static" }; }
  clear() {}
}`;

/** The feature for notebooks is asked by others whether a document is its own. */
const unusedNotebooks = `
import { NotebookDocumentSyncRegistrationType } from "vscode-languageserver-protocol";
const nothing = () => ({ dispose() {} });
export class NotebookDocumentSyncFeature ${unusedFeature.replace(
  "{",
  `{
  static CellScheme = "vscode-notebook-cell";
  registrationType = NotebookDocumentSyncRegistrationType.type;
  onOpenNotificationSent = nothing;
  onChangeNotificationSent = nothing;
  onSaveNotificationSent = nothing;
  onCloseNotificationSent = nothing;
  register() {}
  unregister() {}
  handles() { return false; }`,
)}`;

/** Modules of the language client by their file names: the class that takes the place of what they export. */
const unusedClientFeatures: Readonly<Record<string, string>> = {
  inlineCompletion: "InlineCompletionItemFeature",
  colorProvider: "ColorProviderFeature",
  typeHierarchy: "TypeHierarchyFeature",
  textDocumentContent: "TextDocumentContentFeature",
  declaration: "DeclarationFeature",
};

/** Modules of `yaml` that write, by their file names: what they export. */
const yamlWriters: Readonly<Record<string, readonly string[]>> = {
  foldFlowLines: ["foldFlowLines", "FOLD_BLOCK", "FOLD_FLOW", "FOLD_QUOTED"],
  stringify: ["createStringifyContext", "stringify"],
  stringifyComment: ["indentComment", "lineComment", "stringifyComment"],
};

/** Leaves out of the package what the extension never uses: commands for a terminal, and features that the server does not have. */
export function leaveOutUnused(folder: string): Plugin {
  return {
    name: "what is not used",
    resolveId: {
      filter: { id: /^(commander|minimatch)$/ },
      handler: (id) => join(folder, id === "commander" ? "small-commander.ts" : "small-minimatch.ts"),
    },
    transform: { filter: { id: /packages\/cli\/src\/program\.ts$/ }, handler: importSmallCommands },
    load: {
      filter: {
        id: [
          /node_modules\/yaml\/browser\/dist\/stringify\/\w+\.js$/,
          /vscode-languageclient\/lib\/common\/\w+\.js$/,
          /packages\/cli\/src\/commands\/(init|explain|lsp|types|graph)\.ts$/,
        ],
      },
      handler(id) {
        const name = id.replace(/^.*\/|\.\w+$/g, "");
        if (id.endsWith(".ts")) return withoutCommand(name);
        if (id.includes("/stringify/")) return withoutWriter(name);
        if (name === "notebook") return unusedNotebooks;
        const feature = unusedClientFeatures[name];
        return feature === undefined ? undefined : `export class ${feature} ${unusedFeature}`;
      },
    },
  };
}

function withoutCommand(name: string): string {
  return `export function ${name}() { throw new Error("the command ${name} is not part of the extension"); }`;
}

/** YAML is read, never written: where a collection is the name of a value, which no file of ours has, the name is empty. */
function withoutWriter(name: string): string {
  const names = yamlWriters[name] ?? [name];
  return names
    .map((each) => `export function ${each}() { return ${each === "createStringifyContext" ? "{}" : '""'}; }`)
    .join("\n");
}

/** Each module costs its place in the package: commands that are small, or nothing here, are not modules of their own. */
function importSmallCommands(code: string): string {
  const imports: string[] = [];
  const changed = code.replaceAll(
    /await import\(("\.\/commands\/(?!run|preview|test|debug)[\w-]+\.ts")\)/g,
    (_, file) => {
      imports.push(`import * as command${imports.length} from ${file};`);
      return `command${imports.length - 1}`;
    },
  );
  return imports.join("\n") + changed;
}
