import { type Diagnostic, diagnose, tooDeep } from "@constellation/diagnostics";
import type { Expression } from "./ast/expression.ts";
import type { SignatureExpression, TypeExpression } from "./ast/type-expression.ts";
import type { LexicalProblem } from "./lexer/lexical-problem.ts";
import { Scanner } from "./lexer/scanner.ts";
import { SourceToken } from "./lexer/source-token.ts";
import { isTrivia, TokenKind } from "./lexer/token-kind.ts";
import type { PipelineParser, TokenRange } from "./parser/declaration-parser.ts";
import { lexicalDiagnostic, sharedParser } from "./parser/parse-declaration.ts";
import { isTooDeep, isTypeTooDeep, treeDepthLimit } from "./parser/tree-depth.ts";

/** A part of a file, parsed alone. `diagnostics` holds at most one. */
export interface Parsed<Node> {
  readonly node: Node;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses a text that is one expression. */
export function parseExpression(text: string): Parsed<Expression> {
  return parsePart(text, (parser, range) => parser.parseWholeExpression(range), isTooDeep);
}

/** Parses a text that is one type, as catalogues hold them: function types and rows are allowed. */
export function parseTypeExpression(text: string): Parsed<TypeExpression> {
  return parsePart(text, (parser, range) => parser.parseWholeType(range), isTypeTooDeep);
}

/** Parses a signature: `<T>(items: List<T>, f: (T) => U): List<U>`. */
export function parseSignature(text: string): Parsed<SignatureExpression> {
  return parsePart(
    text,
    (parser, range) => parser.parseWholeSignature(range),
    ({ parameters, result }) => parameters.some(({ type }) => isTypeTooDeep(type)) || isTypeTooDeep(result),
  );
}

type ParsePart<Node> = (parser: PipelineParser, range: TokenRange) => Node;

function parsePart<Node>(
  text: string,
  parse: ParsePart<Node>,
  isDeep: (node: Node) => boolean,
): Parsed<Node> {
  const { tokens, problem } = significantTokens(text);
  const parser = sharedParser;
  parser.startDeclaration();
  const node = parse(parser, { text, tokens, first: 0, end: tokens.length });
  const first = parser.firstProblem(lexicalDiagnostic(problem, 0));
  if (tokens.length <= treeDepthLimit || !isDeep(node))
    return { node, diagnostics: first === undefined ? [] : [first] };
  const empty = parse(parser, { text: "", tokens: [], first: 0, end: 0 });
  return { node: empty, diagnostics: [diagnose(tooDeep, { start: 0, end: 1 }, { limit: treeDepthLimit })] };
}

function significantTokens(text: string) {
  const scanner = new Scanner(text, 0);
  const tokens: SourceToken[] = [];
  let opensLine = true;
  let problem: LexicalProblem | undefined;
  for (let kind = scanner.next(); kind !== TokenKind.End; kind = scanner.next()) {
    if (kind === TokenKind.NewLine) opensLine = true;
    problem = firstOf(problem, scanner.problem);
    if (isTrivia(kind)) continue;
    const token = new SourceToken();
    token.set(kind, scanner.start, scanner.position, opensLine);
    tokens.push(token);
    opensLine = false;
  }
  return { tokens, problem: firstOf(problem, scanner.reset()) };
}

function firstOf(a: LexicalProblem | undefined, b: LexicalProblem | undefined): LexicalProblem | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.start < a.start ? b : a;
}
