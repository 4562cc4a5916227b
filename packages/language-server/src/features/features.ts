import { diagnosticsFeature } from "../diagnostics/pull-diagnostics.ts";
import type { Server } from "../server/server.ts";
import { callHierarchyFeature } from "./call-hierarchy.ts";
import { codeActionFeature } from "./code-actions.ts";
import { codeLensFeature } from "./code-lenses.ts";
import { completionFeature } from "./completion.ts";
import { definitionFeature } from "./definition.ts";
import { documentLinkFeature } from "./document-links.ts";
import { documentSymbolFeature } from "./document-symbols.ts";
import { fileRenameFeature } from "./file-renames.ts";
import { foldingFeature } from "./folding.ts";
import { formattingFeature } from "./formatting.ts";
import { graphFeature } from "./graph.ts";
import { hoverFeature } from "./hover.ts";
import { inlayHintFeature } from "./inlay-hints.ts";
import { inlineValueFeature } from "./inline-values.ts";
import { linkedEditingFeature } from "./linked-editing.ts";
import { referencesFeature } from "./references.ts";
import { renameFeature } from "./rename.ts";
import { selectionRangeFeature } from "./selection-ranges.ts";
import { semanticTokensFeature } from "./semantic-tokens.ts";
import { signatureHelpFeature } from "./signature-help.ts";
import { workspaceSymbolFeature } from "./workspace-symbols.ts";

/** What the server can be asked for: a new feature is a line here and its capability. */
export const features: readonly ((server: Server) => void)[] = [
  callHierarchyFeature,
  codeActionFeature,
  codeLensFeature,
  completionFeature,
  definitionFeature,
  diagnosticsFeature,
  documentLinkFeature,
  documentSymbolFeature,
  fileRenameFeature,
  foldingFeature,
  formattingFeature,
  graphFeature,
  hoverFeature,
  inlayHintFeature,
  inlineValueFeature,
  linkedEditingFeature,
  referencesFeature,
  renameFeature,
  selectionRangeFeature,
  semanticTokensFeature,
  signatureHelpFeature,
  workspaceSymbolFeature,
];
