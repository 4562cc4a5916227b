import { type Diagnostic, diagnose, syntaxError, tooDeep, unexpectedToken } from "@constellation/diagnostics";
import type { Annotation, Declaration, DeclarationTree } from "../ast/declaration.ts";
import type { Expression } from "../ast/expression.ts";
import type { TypeExpression } from "../ast/type-expression.ts";
import type { DeclarationCutter } from "../cutter/declaration-cutter.ts";
import { type LexicalProblem, nestingLimit } from "../lexer/lexical-problem.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { type DeclarationBody, PipelineParser } from "./declaration-parser.ts";
import { docCommentOf } from "./doc-comment.ts";
import { shownToken } from "./token-description.ts";
import { isTooDeep, isTypeTooDeep, treeDepthLimit } from "./tree-depth.ts";

/** The one parser: it keeps nothing between two calls. */
export const sharedParser = new PipelineParser();

/** Parses the declaration at which the cutter stands. `text` is its own text, from its doc comment to its last token. */
export function parseDeclaration(cutter: DeclarationCutter, text: string): DeclarationTree {
  const parser = sharedParser;
  const { tokens, count, start, parts } = cutter;
  for (let index = 0; index < count; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    token.start -= start;
    token.end -= start;
  }
  parser.startDeclaration();
  const annotations: Annotation[] = [];
  let body: DeclarationBody = { kind: "broken" };
  for (let part = 0; part < parts.length; part++) {
    const first = parts[part] ?? 0;
    const end = parts[part + 1] ?? count;
    const range = { text, tokens, first, end };
    if (tokens[first]?.kind === TokenKind.At) annotations.push(parser.parseAnnotation(range));
    else body = parser.parseBody(range);
  }
  const firstToken = cutter.firstToken - start;
  const doc = firstToken > 0 ? docCommentOf(text.slice(0, firstToken)) : undefined;
  const bounded = count > treeDepthLimit ? boundDepth(body) : { body };
  const span = { start: firstToken, end: text.length };
  const declaration: Declaration = {
    ...bounded.body,
    span,
    annotations,
    ...(doc === undefined ? {} : { doc }),
  };
  const problem = firstOf([
    sharedLineProblem(cutter, text),
    parser.firstProblem(lexicalDiagnostic(cutter.problem, start)),
    bounded.problem,
    onlyAnnotations(annotations, declaration),
  ]);
  return { text, declaration, diagnostics: problem === undefined ? [] : [problem] };
}

function firstOf(problems: readonly (Diagnostic | undefined)[]): Diagnostic | undefined {
  let first: Diagnostic | undefined;
  for (const problem of problems) {
    if (problem !== undefined && (first === undefined || problem.span.start < first.span.start))
      first = problem;
  }
  return first;
}

function sharedLineProblem(cutter: DeclarationCutter, text: string): Diagnostic | undefined {
  const first = cutter.tokens[0];
  if (!cutter.sharesLine || first === undefined) return undefined;
  const { start, end } = first;
  const fixes = [
    {
      title: "Put it on a line of its own",
      edits: [{ span: { start, end: start }, newText: "\n" }],
      sole: true,
    },
  ];
  const found = shownToken(text.slice(start, end));
  return diagnose(unexpectedToken, { start, end }, { found, problem: "second declaration" }, { fixes });
}

/** The diagnostic of a mistake in a token, with offsets counted from `base`. */
export function lexicalDiagnostic(problem: LexicalProblem | undefined, base: number): Diagnostic | undefined {
  if (problem === undefined) return undefined;
  const { message, hint, fix } = problem;
  const span = { start: problem.start - base, end: problem.end - base };
  if (message === undefined) return diagnose(tooDeep, span, { limit: nestingLimit });
  const fixes =
    fix === undefined
      ? []
      : [{ title: fix.title, edits: fix.edits.map((edit) => shiftEdit(edit, base)), sole: true }];
  return diagnose(syntaxError, span, { message, hint }, { fixes });
}

function shiftEdit(edit: { span: { start: number; end: number }; newText: string }, base: number) {
  return { span: { start: edit.span.start - base, end: edit.span.end - base }, newText: edit.newText };
}

function onlyAnnotations(
  annotations: readonly Annotation[],
  declaration: Declaration,
): Diagnostic | undefined {
  if (declaration.kind !== "broken" || annotations.length === 0) return undefined;
  const end = declaration.span.end;
  const expected = ["a declaration"];
  const context = "after the annotation";
  return diagnose(unexpectedToken, { start: end, end }, { found: "\n", expected, context });
}

interface Bounded {
  readonly body: DeclarationBody;
  readonly problem?: Diagnostic;
}

/** Replaces what is nested too deeply for a recursive walk, with its diagnostic. */
function boundDepth(body: DeclarationBody): Bounded {
  switch (body.kind) {
    case "type":
      return isTypeTooDeep(body.type) ? deepType(body, body.type) : { body };
    case "input":
      if (isTypeTooDeep(body.type)) return deepType(body, body.type);
      return body.default !== undefined && isTooDeep(body.default)
        ? deepDefault(body, body.default)
        : { body };
    case "node":
      if (body.type !== undefined && isTypeTooDeep(body.type)) return deepType(body, body.type);
      return isTooDeep(body.value) ? deepValue(body, body.value) : { body };
    case "output":
      return isTooDeep(body.value) ? deepValue(body, body.value) : { body };
    case "use":
    case "broken":
      return { body };
  }
}

function deepType(
  body: DeclarationBody & { kind: "type" | "input" | "node" },
  { span }: TypeExpression,
): Bounded {
  return { body: { ...body, type: { kind: "missing-type", span } }, problem: tooDeepAt(span) };
}

function deepDefault(body: DeclarationBody & { kind: "input" }, value: Expression): Bounded {
  return { body: { ...body, default: missingAt(value.span) }, problem: tooDeepAt(value.span) };
}

function deepValue(body: DeclarationBody & { kind: "node" | "output" }, value: Expression): Bounded {
  return { body: { ...body, value: missingAt(value.span) }, problem: tooDeepAt(value.span) };
}

function missingAt(span: Expression["span"]): Expression {
  return { kind: "missing", span, partial: [] };
}

/** The first character only: the whole would mark a page. */
function tooDeepAt({ start }: Expression["span"]): Diagnostic {
  return diagnose(tooDeep, { start, end: start + 1 }, { limit: treeDepthLimit });
}
