import { lexSignificant, type SignificantToken } from "../lexer/significant-tokens.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { blankLine, concatAll, type Doc } from "./doc.ts";

/**
 * The tokens of one declaration in order, with their comments. The formatter's rules follow the tree and take each
 * token from here, as it was written; so a comment appears where its token does, and nothing can be lost.
 */
export class TokenCursor {
  private readonly text: string;
  private readonly tokens: readonly SignificantToken[];
  private index = 0;
  private mismatch = false;

  constructor(text: string) {
    this.text = text;
    this.tokens = lexSignificant(text);
  }

  /** Whether tree and tokens went apart, or tokens are left over: then the result must not be used. */
  get isLost(): boolean {
    return this.mismatch || this.index < this.tokens.length;
  }

  get nextKind(): TokenKind {
    return this.tokens[this.index]?.kind ?? TokenKind.End;
  }

  /** Whether the next token, or the comment above it, stands on a later line than the token before. */
  get opensLine(): boolean {
    return this.tokens[this.index]?.opensLine ?? false;
  }

  /** An empty line, if one stands before the next token and its comments. */
  blankLine(): Doc {
    return (this.tokens[this.index]?.blankLineBefore ?? false) ? blankLine : "";
  }

  /** The next token, with the comments above it and behind it. */
  take(kind?: TokenKind): Doc {
    const token = this.tokens[this.index];
    if (token === undefined || (kind !== undefined && token.kind !== kind)) {
      this.mismatch = true;
      return "";
    }
    this.index++;
    return this.withComments(token, this.text.slice(token.start, token.end));
  }

  /** A closing bracket; the comments above it stand inside the brackets. */
  takeClosing(kind: TokenKind): { readonly above: Doc; readonly mark: Doc } {
    const token = this.tokens[this.index];
    if (token === undefined || token.kind !== kind) {
      this.mismatch = true;
      return { above: "", mark: "" };
    }
    this.index++;
    const mark = this.text.slice(token.start, token.end);
    const above = this.withComments({ ...token, commentsBehind: [] }, "");
    return { above, mark: this.withComments({ ...token, commentsAbove: [] }, mark) };
  }

  /** The next token when it is of that kind, else nothing. */
  takeIf(kind: TokenKind): Doc {
    return this.nextKind === kind ? this.take(kind) : "";
  }

  /** Passes over the next token, which is not printed; its comments are. */
  drop(kind: TokenKind, instead: Doc = ""): Doc {
    if (this.nextKind !== kind) return instead;
    const token = this.tokens[this.index];
    this.index++;
    return token === undefined ? instead : this.withComments(token, instead);
  }

  /** Everything up to `end` exactly as written: strings with what is in them. */
  takeVerbatim(end: number): Doc {
    const first = this.tokens[this.index];
    let last = first;
    for (let token = first; token !== undefined && token.end <= end; token = this.tokens[this.index]) {
      last = token;
      this.index++;
    }
    if (first === undefined || last === undefined || last.end !== end) {
      this.mismatch = true;
      return "";
    }
    const text = this.text.slice(first.start, last.end);
    return this.withComments({ ...first, commentsBehind: last.commentsBehind }, text);
  }

  private withComments(token: SignificantToken, text: Doc): Doc {
    const { commentsAbove, commentsBehind } = token;
    if (commentsAbove.length === 0 && commentsBehind.length === 0) return text;
    const above = commentsAbove.map((comment): Doc => ({ kind: "own-comment", text: comment }));
    const behind = commentsBehind.map((comment): Doc => ({ kind: "trailing-comment", text: comment }));
    return concatAll([...above, text, ...behind]);
  }
}
