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
const { NotebookDocumentSyncRegistrationType } = require("vscode-languageserver-protocol");
const nothing = () => ({ dispose() {} });
exports.NotebookDocumentSyncFeature = class ${unusedFeature.replace(
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
)};`;

/** Modules of the language client by their file names: the class that takes the place of what they export. */
const unusedClientFeatures: Readonly<Record<string, string>> = {
  inlineCompletion: "InlineCompletionItemFeature",
  colorProvider: "ColorProviderFeature",
  typeHierarchy: "TypeHierarchyFeature",
  textDocumentContent: "TextDocumentContentFeature",
  declaration: "DeclarationFeature",
};

/** Leaves out of the package what the extension never uses: commands for a terminal, and features that the server does not have. */
export function leaveOutUnused(folder: string): Plugin {
  return {
    name: "what is not used",
    resolveId: {
      filter: { id: /^(commander|minimatch)$/ },
      handler: (id) => join(folder, id === "commander" ? "small-commander.ts" : "small-minimatch.ts"),
    },
    load: {
      filter: {
        id: [
          /vscode-languageclient\/lib\/common\/\w+\.js$/,
          /packages\/cli\/src\/commands\/(init|explain|lsp|types)\.ts$/,
        ],
      },
      handler(id) {
        const name = id.replace(/^.*\/|\.\w+$/g, "");
        if (id.endsWith(".ts")) return withoutCommand(name);
        if (name === "notebook") return unusedNotebooks;
        const feature = unusedClientFeatures[name];
        return feature === undefined ? undefined : `exports.${feature} = class ${unusedFeature};`;
      },
    },
  };
}

function withoutCommand(name: string): string {
  return `export function ${name}() { throw new Error("the command ${name} is not part of the extension"); }`;
}
