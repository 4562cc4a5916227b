import { compilerFault, type Diagnostic, diagnose, type Span, typeError } from "@constellation/diagnostics";
import type { Declaration, DeclarationTree } from "@constellation/syntax";
import { exceedsTypeBounds, type Type, unknownType, withAlias } from "@constellation/types";
import { DeclarationContext } from "../context/declaration-context.ts";
import { ReadRecorder } from "../context/declaration-reads.ts";
import type { ProgramView } from "../context/program-view.ts";
import { typeNameOf, valueNameOf } from "../names/defined-names.ts";
import { outputNameOf } from "../names/output-name.ts";
import { referencesOf } from "../names/references.ts";
import { besideSyntaxErrors } from "./beside-syntax-errors.ts";
import { refuseAnnotations } from "./check-annotations.ts";
import { checkInput } from "./check-input.ts";
import { checkNode } from "./check-node.ts";
import { checkOutput } from "./check-output.ts";
import type { DeclarationResult } from "./declaration-result.ts";

type Parts = Pick<DeclarationResult, "value" | "type" | "input" | "node" | "output">;

const none: ReadonlySet<string> = new Set();

const noParts: Parts = {
  value: undefined,
  type: undefined,
  input: undefined,
  node: undefined,
  output: undefined,
};

/**
 * Checks one declaration against what was checked before it. A fault of our own becomes E900 and an unknown type.
 * `isSecond`: another declaration stands for its name, so that its paths and clocks must be told from those of that.
 */
export function checkDeclaration(
  tree: DeclarationTree,
  program: ProgramView,
  { isSecond = false }: { readonly isSecond?: boolean } = {},
): DeclarationResult {
  const { declaration } = tree;
  const path = isSecond ? `${pathOf(declaration)}@again` : pathOf(declaration);
  const context = new DeclarationContext(program, path, nameSpanOf(declaration));
  try {
    const parts = asFarAsRead(partsOf(declaration, context), tree);
    const diagnostics = besideSyntaxErrors(context.diagnostics, tree);
    const { reads, bases, functions, usedImports: imports } = context;
    const hasErrors = context.errorCount > 0 || tree.diagnostics.length > 0;
    const references = referencesOf(tree);
    return { tree, references, diagnostics, hasErrors, reads, functions, imports, bases, ...parts };
  } catch (error) {
    return faultyResult(tree, error);
  }
}

/** Of a declaration with a syntax error nobody relies on the type: what it lacks may be what was not read. */
function asFarAsRead(parts: Parts, { diagnostics }: DeclarationTree): Parts {
  if (diagnostics.length === 0) return parts;
  return {
    ...parts,
    type: unknownType,
    value: parts.value && { ...parts.value, type: unknownType },
    input: parts.input && { ...parts.input, type: unknownType },
    node: parts.node && { ...parts.node, type: unknownType },
  };
}

/** What an input, node or output is called in paths: outputs of an expression have a name of their own. */
function pathOf(declaration: Declaration): string {
  const name = valueNameOf(declaration)?.text;
  if (name !== undefined) return name;
  if (declaration.kind === "type") return declaration.name.text;
  return declaration.kind === "output" ? `out.${outputNameOf(declaration)?.text ?? ""}` : "";
}

function nameSpanOf(declaration: Declaration): Span {
  return (valueNameOf(declaration) ?? typeNameOf(declaration))?.span ?? declaration.span;
}

function partsOf(declaration: Declaration, context: DeclarationContext): Parts {
  if (declaration.kind !== "input" && declaration.kind !== "output") {
    refuseAnnotations(declaration.annotations, context);
  }
  switch (declaration.kind) {
    case "type": {
      const type = bounded(context.typeOf(declaration.type), declaration, context);
      return { ...noParts, type: withAlias(type, declaration.name.text) };
    }
    case "input":
      return { ...noParts, ...checkInput(declaration, context) };
    case "node":
      return { ...noParts, ...checkNode(declaration, context) };
    case "output":
      return { ...noParts, ...checkOutput(declaration, context) };
    case "broken":
      return {
        ...noParts,
        type: unknownType,
        value: { target: "node", type: unknownType, clock: [] },
      };
    case "use":
      return noParts;
  }
}

function bounded(type: Type, declaration: Declaration & { kind: "type" }, context: DeclarationContext): Type {
  if (!exceedsTypeBounds(type)) return type;
  context.report(typeError, declaration.name.span, {
    message: `the type "${declaration.name.text}" is too large or nested too deeply`,
    hint: "Use Json for the inner parts.",
  });
  return unknownType;
}

function faultyResult(tree: DeclarationTree, error: unknown): DeclarationResult {
  const problem = error instanceof Error ? error.message : String(error);
  const { span } = tree.declaration;
  const fault: Diagnostic = diagnose(compilerFault, { start: span.start, end: span.start }, { problem });
  return {
    tree,
    diagnostics: [fault],
    hasErrors: true,
    references: referencesOf(tree),
    reads: Object.assign(new ReadRecorder(), { allNames: true }),
    functions: none,
    imports: none,
    bases: [],
    ...noParts,
    type: unknownType,
    value: { target: "node", type: unknownType, clock: [] },
  };
}
