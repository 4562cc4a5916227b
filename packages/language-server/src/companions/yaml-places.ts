import type { Span } from "@constellation/diagnostics";

/** A value in a YAML text, with the places of what is written there. */
export type YamlNode = YamlMap | YamlList | YamlText;

export interface YamlMap {
  readonly kind: "map";
  readonly entries: readonly { readonly key: YamlText; readonly value: YamlNode | undefined }[];
}

export interface YamlList {
  readonly kind: "list";
  readonly items: readonly (YamlNode | undefined)[];
}

/** A scalar of any type, on one line. */
export interface YamlText {
  readonly kind: "text";
  readonly value: string;
  /** Without the quotes. */
  readonly span: Span;
  readonly quote: "" | "'" | '"';
}

/** Deeper values are left out. */
const depthMax = 64;

/**
 * Reads the first document of a YAML or JSON text for its places: block and flow collections, keys and values on one line. Texts with
 * escapes, of several lines, anchors and tags are passed over. Never throws: where the text is no YAML, reading ends with what was found.
 */
export function yamlPlaces(text: string): YamlNode | undefined {
  return new YamlReader(text).document();
}

class YamlReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The value of the first document; directives and `---` may stand before it. */
  document(): YamlNode | undefined {
    this.#toContent();
    while (this.#text[this.#at] === "%") {
      this.#toLineEnd();
      this.#toContent();
    }
    if (/^---(\s|$)/.test(this.#text.slice(this.#at, this.#at + 4))) this.#at += 3;
    return this.block(-1, 0);
  }

  /** The value in the lines that are indented further than `outer`, beginning at the place that has been reached. */
  block(outer: number, depth: number): YamlNode | undefined {
    this.#toContent();
    const column = this.#column();
    if (this.#isAtEnd() || column <= outer || depth > depthMax) return undefined;
    if (this.#isDash()) return this.#blockList(column, depth);
    const start = this.#at;
    if (this.#key() === undefined) return this.#value(outer, depth);
    this.#at = start;
    return this.#blockMap(column, depth);
  }

  #blockList(column: number, depth: number): YamlList {
    const items: (YamlNode | undefined)[] = [];
    while (!this.#isAtEnd() && this.#column() === column && this.#isDash()) {
      this.#at += 1;
      items.push(this.block(column, depth + 1));
      this.#skipBelow(column);
    }
    return { kind: "list", items };
  }

  #blockMap(column: number, depth: number): YamlMap {
    const entries: YamlMap["entries"][number][] = [];
    while (!this.#isAtEnd() && this.#column() === column) {
      const key = this.#key();
      if (key === undefined) break;
      entries.push({ key, value: this.#valueOfKey(column, depth) });
      this.#skipBelow(column);
    }
    return { kind: "map", entries };
  }

  #valueOfKey(column: number, depth: number): YamlNode | undefined {
    this.#blanks();
    if (!this.#isLineEnd()) return this.#value(column, depth);
    this.#toContent();
    // The items of a list may stand right below its key.
    const outer = this.#isDash() && this.#column() === column ? column - 1 : column;
    return this.block(outer, depth + 1);
  }

  /** A value that begins here: a flow collection, or a text on one line. */
  #value(outer: number, depth: number): YamlNode | undefined {
    const sign = this.#text[this.#at] ?? "";
    if (sign === "{" || sign === "[") return this.#flow(depth);
    if (/[|>&*!]/.test(sign)) {
      this.#toLineEnd();
      return undefined;
    }
    const text = this.#scalar(/[\n\r]|\s#/g);
    if (text?.quote !== "") return text;
    this.#toContent();
    // A text that goes on in the next line is none that we look for.
    return !this.#isAtEnd() && this.#column() > outer ? undefined : text;
  }

  #flow(depth: number): YamlNode | undefined {
    const opening = this.#text[this.#at];
    if (opening !== "{" && opening !== "[") return this.#scalar(flowEnd);
    this.#at += 1;
    const items: (YamlNode | undefined)[] = [];
    const entries: YamlMap["entries"][number][] = [];
    for (let before = -1; before !== this.#at && depth <= depthMax; ) {
      before = this.#at;
      this.#toContent();
      if (/[}\]]/.test(this.#text[this.#at] ?? "}")) break;
      const item = this.#flow(depth + 1);
      this.#toContent();
      const hasValue = this.#text[this.#at] === ":";
      if (hasValue) this.#at += 1;
      this.#toContent();
      if (opening === "{" && item?.kind === "text") {
        entries.push({ key: item, value: hasValue ? this.#flow(depth + 1) : undefined });
      } else items.push(item);
      this.#toContent();
      if (this.#text[this.#at] === ",") this.#at += 1;
    }
    this.#at += 1;
    return opening === "{" ? { kind: "map", entries } : { kind: "list", items };
  }

  /** A key with the colon behind it; where there is none, the place stays. */
  #key(): YamlText | undefined {
    const start = this.#at;
    if (/[{[|>&*!]/.test(this.#text[start] ?? "")) return undefined;
    const key = this.#scalar(/:(?=\s|$)|[\n\r]|\s#/g);
    this.#blanks();
    if (key !== undefined && this.#text[this.#at] === ":") {
      this.#at += 1;
      return key;
    }
    this.#at = start;
    return undefined;
  }

  /** A text in quotes, or one that goes until `end`. */
  #scalar(end: RegExp): YamlText | undefined {
    const quote = this.#text[this.#at];
    if (quote === '"' || quote === "'") return this.#quoted(quote);
    end.lastIndex = this.#at;
    const until = end.exec(this.#text)?.index ?? this.#text.length;
    const value = this.#text.slice(this.#at, until).trimEnd();
    const span = { start: this.#at, end: this.#at + value.length };
    this.#at = until;
    return value === "" ? undefined : { kind: "text", value, span, quote: "" };
  }

  #quoted(quote: "'" | '"'): YamlText | undefined {
    const whole = quote === '"' ? /"(?:[^"\\]|\\.)*"?/gsy : /'(?:[^']|'')*'?/gy;
    whole.lastIndex = this.#at;
    const found = whole.exec(this.#text)?.[0] ?? quote;
    const span = { start: this.#at + 1, end: this.#at + found.length - 1 };
    this.#at += found.length;
    const value = found.slice(1, -1);
    return /[\\'\n\r]/.test(value) ? undefined : { kind: "text", value, span, quote };
  }

  #isDash(): boolean {
    return this.#text[this.#at] === "-" && /\s|^$/.test(this.#text[this.#at + 1] ?? "");
  }

  #isAtEnd(): boolean {
    return (
      this.#at >= this.#text.length || /^(---|\.\.\.)(\s|$)/.test(this.#text.slice(this.#at, this.#at + 4))
    );
  }

  #isLineEnd(): boolean {
    return /^(#|[\n\r]|$)/.test(this.#text.slice(this.#at, this.#at + 1));
  }

  #column(): number {
    return this.#at - (this.#text.lastIndexOf("\n", this.#at - 1) + 1);
  }

  #blanks(): void {
    while (/[ \t]/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }

  #toLineEnd(): void {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  /** Over blanks, line ends and comments. */
  #toContent(): void {
    for (;;) {
      while (/\s/.test(this.#text[this.#at] ?? "")) this.#at += 1;
      if (this.#text[this.#at] !== "#") return;
      this.#toLineEnd();
    }
  }

  /** Over what belongs to a value and was not read. */
  #skipBelow(column: number): void {
    this.#toContent();
    while (!this.#isAtEnd() && this.#column() > column) {
      this.#toLineEnd();
      this.#toContent();
    }
  }
}

/** What ends a text between brackets. */
const flowEnd = /[,[\]{}\n\r]|:(?=[\s,[\]{}]|$)|\s#/g;
