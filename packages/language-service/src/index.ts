export { feedersOf, prepareCallHierarchy, readersOf } from "./call-hierarchy/call-hierarchy.ts";
export type {
  CallHierarchyItem,
  CallHierarchyLink,
} from "./call-hierarchy/call-hierarchy-item.ts";
export type { CodeAction, CodeActionKind, CodeActionOptions } from "./code-actions/code-action.ts";
export { codeActionsIn } from "./code-actions/code-actions.ts";
export { fixAll } from "./code-actions/fix-all.ts";
export { organiseUses } from "./code-actions/organise-uses.ts";
export type { CodeLens } from "./code-lens/code-lens.ts";
export { codeLenses } from "./code-lens/code-lenses.ts";
export { complete } from "./completion/complete.ts";
export type {
  CompletionItem,
  CompletionKind,
  CompletionList,
  CompletionOptions,
  CompletionSubject,
} from "./completion/completion.ts";
export { type ResolvedCompletion, resolveCompletion } from "./completion/resolve-completion.ts";
export { definitionAt, implementationAt, typeDefinitionAt } from "./definition/definition.ts";
export type { Target } from "./definition/target.ts";
export { diagnosticsOf } from "./diagnostics/diagnostics-of.ts";
export type { EditorDiagnostic } from "./diagnostics/editor-diagnostic.ts";
export type { FoldingRange } from "./folding/folding-range.ts";
export { foldingRanges } from "./folding/folding-ranges.ts";
export { formatDocument, formatOnType, formatRange } from "./formatting/format.ts";
export type { GraphView, GraphViewEdge, GraphViewNode } from "./graph-view/graph-view.ts";
export { graphNodeAt, graphViewOf } from "./graph-view/graph-view-of.ts";
export { hoverAt } from "./hover/hover.ts";
export type { HoverContent } from "./hover/hover-content.ts";
export type { InlayHint, InlayHintChoice, InlayHintKind } from "./inlay-hints/inlay-hint.ts";
export { inlayHintsIn } from "./inlay-hints/inlay-hints.ts";
export type { InlineValue, PreviewValues } from "./inline-values/inline-value.ts";
export { inlineValuesIn } from "./inline-values/inline-values.ts";
export { linkedRangesAt } from "./linked-editing/linked-editing.ts";
export type { LinkedRanges } from "./linked-editing/linked-ranges.ts";
export type { DocumentLink } from "./links/document-link.ts";
export { documentLinks } from "./links/document-links.ts";
export type { Reference } from "./references/reference.ts";
export { highlightsAt, referencesAt } from "./references/references.ts";
export { prepareRename, rename } from "./rename/rename.ts";
export type { RenamePreparation, RenameResult } from "./rename/rename-result.ts";
export { selectionRangesAt } from "./selection/selection-ranges.ts";
export {
  encodeSemanticTokens,
  semanticTokensEdits,
} from "./semantic-tokens/encode-semantic-tokens.ts";
export {
  type SemanticToken,
  type SemanticTokenModifier,
  type SemanticTokensEdit,
  type SemanticTokenType,
  semanticTokenModifiers,
  semanticTokenTypes,
} from "./semantic-tokens/semantic-token.ts";
export { semanticTokensOf } from "./semantic-tokens/semantic-tokens.ts";
export { signatureHelpAt } from "./signature-help/signature-help.ts";
export type {
  ParameterContent,
  SignatureContent,
  SignatureHelpContent,
} from "./signature-help/signature-help-content.ts";
export { createSnapshot } from "./snapshot/create-snapshot.ts";
export { LineIndex, type LinePosition } from "./snapshot/line-index.ts";
export type { Cancellation, Snapshot, SnapshotOptions } from "./snapshot/snapshot.ts";
export type { DocumentSymbol, DocumentSymbolKind } from "./symbols/document-symbol.ts";
export { documentSymbols } from "./symbols/document-symbols.ts";
export { type WorkspaceFile, type WorkspaceSymbol, workspaceSymbols } from "./symbols/workspace-symbols.ts";
export { type InterfaceName, interfaceNameAt } from "./workspace/interface-name.ts";
export { renamedFieldsOf } from "./workspace/renamed-fields.ts";
export { type SharedName, sharedNameAt, usesOfSharedName } from "./workspace/shared-name.ts";
