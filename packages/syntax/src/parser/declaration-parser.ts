import type { Diagnostic } from "@constellation/diagnostics";
import type { Annotation, Declaration } from "../ast/declaration.ts";
import type { Expression } from "../ast/expression.ts";
import type { Identifier, QualifiedName } from "../ast/identifier.ts";
import type { SignatureExpression, TypeExpression } from "../ast/type-expression.ts";
import type { SourceToken } from "../lexer/source-token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { ExpressionParser } from "./expression-parser.ts";
import { foreignStarts, foreignStatements } from "./foreign-habits.ts";

const startHint =
  'A line starts a declaration ("type", "in", "out", "use", "name = …") or goes on with the one above.';
const namelessHint = 'A choice is a value and needs a name: "name = if (a) b else c".';
const choiceStarts: ReadonlySet<TokenKind> = new Set([TokenKind.If, TokenKind.Match, TokenKind.Branch]);

type WithoutBase<D> = D extends Declaration ? Omit<D, "span" | "doc" | "annotations"> : never;

/** A declaration without what stands around it. */
export type DeclarationBody = WithoutBase<Declaration>;

/** Tokens to parse: `[first, end)` of `tokens`, with offsets that count in `text`. */
export interface TokenRange {
  readonly text: string;
  readonly tokens: readonly SourceToken[];
  readonly first: number;
  readonly end: number;
}

/** The grammar of declarations, and the entry points of the parser. Never throws, on any tokens. */
export class PipelineParser extends ExpressionParser {
  /** Forgets the mistakes of what was parsed before. */
  startDeclaration(): void {
    this.problem = undefined;
    this.failedAt = Number.POSITIVE_INFINITY;
  }

  /**
   * The first mistake since `startDeclaration`, given the first one inside a token: an open string comes before the
   * bracket that stays open because of it, though it stands behind it.
   */
  firstProblem(lexical: Diagnostic | undefined): Diagnostic | undefined {
    if (lexical === undefined) return this.problem;
    const isEarlier = this.problem !== undefined && this.problem.span.start < lexical.span.start;
    return isEarlier && this.failedAt < lexical.span.start ? this.problem : lexical;
  }

  /** Offset of the token at which the parser gave up since `startDeclaration`; beyond every token while it has not. */
  get gaveUpAt(): number {
    return this.failedAt;
  }

  parseBody(range: TokenRange): DeclarationBody {
    return this.run(range, this.wholeBody);
  }

  parseAnnotation(range: TokenRange): Annotation {
    return this.run(range, this.annotation);
  }

  parseWholeExpression(range: TokenRange): Expression {
    return this.recovered(this.run(range, this.expression));
  }

  parseWholeType(range: TokenRange): TypeExpression {
    this.inSignature = true;
    const type = this.run(range, this.type);
    this.inSignature = false;
    return this.recoveredType(type);
  }

  parseWholeSignature(range: TokenRange): SignatureExpression {
    this.inSignature = true;
    const signature = this.run(range, this.signature);
    this.inSignature = false;
    return signature;
  }

  private run<T>(range: TokenRange, rule: () => T): T {
    this.load(range.text, range.tokens, range.first, range.end);
    this.skippedNames = [];
    this.inList = false;
    this.inArm = false;
    this.inScrutinee = false;
    const value = rule.call(this);
    if (!this.failed && this.next() !== TokenKind.End) this.failAtRest();
    return value;
  }

  private failAtRest(): void {
    const { kind } = this.peek(1);
    if (kind === TokenKind.Assign) {
      this.fail({ expected: ["an operator", "the end of the line"], hint: 'Write "==" to compare.' });
    } else if (
      kind === TokenKind.RightParen ||
      kind === TokenKind.RightBracket ||
      kind === TokenKind.RightBrace
    ) {
      const token = this.peek(1);
      const mark = this.text.slice(token.start, token.end);
      const span = this.spanOf(token);
      const fixes = [{ title: `Remove "${mark}"`, edits: [{ span, newText: "" }], sole: false }];
      this.failShape(span, `"${mark}" closes nothing`, undefined, { fixes });
    } else {
      const hint = kind === TokenKind.Comma ? "Each declaration has one name and its own line." : undefined;
      this.fail({ expected: ["an operator", "the end of the line"], hint });
    }
  }

  private wholeBody(): DeclarationBody {
    const body = this.body();
    if (!this.failed && this.next() !== TokenKind.End) this.failAtRest();
    return this.failed ? this.withoutGuesses(body) : body;
  }

  /** body ::= type | input | output | use | node */
  private body(): DeclarationBody {
    switch (this.next()) {
      case TokenKind.Type:
        return this.typeDeclaration();
      case TokenKind.In:
        return this.inputDeclaration();
      case TokenKind.Out:
        return this.outputDeclaration();
      case TokenKind.Use:
        return this.useDeclaration();
      default: {
        const after = this.peek(2).kind;
        const isNode =
          this.next() === TokenKind.Name && (after === TokenKind.Assign || after === TokenKind.Colon);
        return isNode ? this.nodeDeclaration() : this.brokenBody();
      }
    }
  }

  private brokenBody(): DeclarationBody {
    return this.foreignBody() ?? this.unreadableBody();
  }

  /** `let x = …`, `return x`, `input a: Int`: told, and read as what is meant, so that nothing else is unknown for it. */
  private foreignBody(): DeclarationBody | undefined {
    const first = this.peek(1);
    const word = this.text.slice(first.start, first.end);
    const foreign = foreignStarts.get(word);
    if (foreign === undefined || this.peek(2).kind !== TokenKind.Name) return undefined;
    const { instead, hint } = foreign;
    const after = this.peek(3).kind;
    if (instead === "" && after !== TokenKind.Assign && after !== TokenKind.Colon) return undefined;
    const end = instead === "" ? this.peek(2).start : first.end;
    const title = instead === "" ? `Remove "${word}"` : `Replace with "${instead}"`;
    const fixes = [{ title, edits: [{ span: { start: first.start, end }, newText: instead }], sole: true }];
    this.note(this.spanOf(first), `"${word}" is not part of the language`, hint, { fixes });
    switch (instead) {
      case "":
        this.advance();
        return this.nodeDeclaration();
      case "in":
        return this.inputDeclaration();
      case "out":
        return this.outputDeclaration();
      case "type":
        return this.typeDeclaration();
    }
  }

  private unreadableBody(): DeclarationBody {
    const first = this.peek(1);
    const second = this.peek(2).kind;
    if (first.kind !== TokenKind.Name) {
      this.failBroken(undefined);
      return { kind: "broken" };
    }
    const name = this.identifierOf(first);
    const isUse =
      second === TokenKind.LeftParen || second === TokenKind.Dot || second === TokenKind.QuestionDot;
    if (!isUse) this.advance();
    this.failBroken(isUse ? undefined : name);
    return isUse ? { kind: "broken" } : { kind: "broken", name };
  }

  private failBroken(name: Identifier | undefined): void {
    const first = this.peek(name === undefined ? 1 : 0);
    const statement = foreignStatements.get(this.text.slice(first.start, first.end));
    if (statement !== undefined) {
      const word = this.text.slice(first.start, first.end);
      this.failShape(this.spanOf(first), `"${word}" is not part of the language`, statement);
      return;
    }
    if (name !== undefined) {
      const hint = `A declaration is written "${name.text} = …", "in ${name.text}: Type" or "out ${name.text}".`;
      this.fail({ expected: ['"="', '":"'], hint });
      return;
    }
    const isReserved = this.peek(2).kind === TokenKind.Assign || this.peek(2).kind === TokenKind.Colon;
    if (isReserved) this.name("a name", false);
    this.fail({ expected: ["a declaration"], hint: choiceStarts.has(first.kind) ? namelessHint : startHint });
  }

  /** type ::= "type" Name "=" type */
  private typeDeclaration(): DeclarationBody {
    this.advance();
    const name = this.name("the type's name", false);
    this.require(TokenKind.Assign);
    const type = this.type();
    return { kind: "type", name, type };
  }

  /** input ::= "in" Name ":" type ("=" expression)? */
  private inputDeclaration(): DeclarationBody {
    this.advance();
    const name = this.name("the input's name", false);
    const hint = name.text === "" ? undefined : `An input needs a type: "in ${name.text}: String".`;
    this.require(TokenKind.Colon, { expected: ['":" and a type'], hint });
    const type = this.type();
    if (!this.accept(TokenKind.Assign)) return { kind: "input", name, type };
    return { kind: "input", name, type, default: this.expression() };
  }

  /** output ::= "out" (Name "=")? expression */
  private outputDeclaration(): DeclarationBody {
    this.advance();
    const after = this.peek(2).kind;
    const isTyped = this.next() === TokenKind.Name && after === TokenKind.Colon;
    if (after !== TokenKind.Assign && !isTyped) return { kind: "output", value: this.expression() };
    const name = this.name("the output's name", false);
    if (isTyped && !this.skipOutputType(name.text)) {
      return { kind: "output", value: { kind: "name", span: name.span, name: name.text } };
    }
    this.accept(TokenKind.Assign);
    return { kind: "output", name, value: this.expression() };
  }

  /** `out a: T = …` is told, and read without the type; so is `out a: T`. Whether a value follows. */
  private skipOutputType(name: string): boolean {
    const hint = `The type stands where "${name}" is defined: "${name}: Type = …", then "out ${name}".`;
    this.note(this.spanOf(this.peek(1)), "an output has no type of its own", hint);
    this.advance();
    this.type();
    return this.next() === TokenKind.Assign;
  }

  /** use ::= "use" Name ("." word)* ("as" Name)? */
  private useDeclaration(): DeclarationBody {
    this.advance();
    const start = this.startOfNext();
    const segments = [this.name("a namespace", false)];
    while (this.accept(TokenKind.Dot)) segments.push(this.name("a name", true));
    const namespace: QualifiedName = { span: this.spanFrom(start), segments };
    if (!this.accept(TokenKind.As)) return { kind: "use", namespace };
    return { kind: "use", namespace, alias: this.name("a name for the namespace", false) };
  }

  /** node ::= Name (":" type)? "=" expression */
  private nodeDeclaration(): DeclarationBody {
    const name = this.name("a name", false);
    const type = this.accept(TokenKind.Colon) ? this.type() : undefined;
    this.require(TokenKind.Assign);
    const value = this.expression();
    return type === undefined ? { kind: "node", name, value } : { kind: "node", name, type, value };
  }

  /** annotation ::= "@" word ("(" (argument ("," argument)* ","?)? ")")? */
  private annotation(): Annotation {
    const start = this.startOfNext();
    this.advance();
    const name = this.name("an annotation's name", true);
    const open = this.peek(1);
    if (!this.accept(TokenKind.LeftParen)) return { span: this.spanFrom(start), name, arguments: [] };
    const annotationArguments = this.items(TokenKind.RightParen, this.argument);
    this.closeBracket(open, TokenKind.RightParen);
    return { span: this.spanFrom(start), name, arguments: annotationArguments };
  }

  /** signature ::= ("<" Name ("," Name)* ">")? "(" (word ":" type ("," …)* ","?)? ")" ":" type */
  private signature(): SignatureExpression {
    const start = this.startOfNext();
    let typeParameters: readonly Identifier[] = [];
    const openTypes = this.peek(1);
    if (this.accept(TokenKind.Less)) {
      typeParameters = this.items(TokenKind.Greater, this.typeParameter);
      this.closeBracket(openTypes, TokenKind.Greater);
    }
    const open = this.peek(1);
    this.require(TokenKind.LeftParen);
    const parameters = this.items(TokenKind.RightParen, this.signatureParameter);
    this.closeBracket(open, TokenKind.RightParen);
    this.require(TokenKind.Colon);
    const result = this.type();
    return { span: this.spanFrom(start), typeParameters, parameters, result };
  }

  private readonly typeParameter = (): Identifier => this.name("a type parameter", false);

  private readonly signatureParameter = (): SignatureExpression["parameters"][number] => {
    const name = this.name("a parameter's name", true);
    this.require(TokenKind.Colon);
    return { name, type: this.type() };
  };

  /** After a mistake the value is not trusted: what was read of it stays inside a `missing` node. */
  private withoutGuesses(body: DeclarationBody): DeclarationBody {
    switch (body.kind) {
      case "type":
        return { ...body, type: this.recoveredType(body.type) };
      case "input":
        if (body.default === undefined) return { ...body, type: this.recoveredType(body.type) };
        return { ...body, default: this.recovered(body.default) };
      case "node":
      case "output":
        return { ...body, value: this.recovered(body.value) };
      case "use":
      case "broken":
        return body;
    }
  }

  private recovered(value: Expression): Expression {
    if (!this.failed) return value;
    const partial = value.kind === "missing" ? value.partial : [value];
    return { kind: "missing", span: value.span, partial: [...partial, ...this.skippedNames] };
  }

  private recoveredType(type: TypeExpression): TypeExpression {
    if (!this.failed || type.kind === "missing-type") return type;
    return { kind: "missing-type", span: type.span, partial: type };
  }
}
