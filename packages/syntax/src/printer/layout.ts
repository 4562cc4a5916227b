import { type Doc, mustBreak } from "./doc.ts";

interface Item {
  readonly doc: Doc;
  readonly indent: number;
  readonly flat: boolean;
}

/** How a doc becomes text: lines have at most `width` characters where that is possible. */
export interface LayoutOptions {
  readonly width: number;
  readonly lineEnd: string;
}

/** The text of a doc. */
export function layOut(doc: Doc, options: LayoutOptions): string {
  return new Layout(options).print(doc);
}

class Layout {
  private readonly width: number;
  private readonly lineEnd: string;
  private readonly stack: Item[] = [];
  private readonly lines: string[] = [];
  private current = "";
  private column = 0;
  /** Comments that wait for the end of the line. */
  private comments = "";
  /** Something other than comments was printed. */
  private hasText = false;
  /** Nothing but its indentation stands on this line. */
  private lineIsEmpty = true;
  /** What comes next must stand on a new line. */
  private lineIsOver = false;

  constructor({ width, lineEnd }: LayoutOptions) {
    this.width = width;
    this.lineEnd = lineEnd;
  }

  print(doc: Doc): string {
    this.stack.push({ doc, indent: 0, flat: false });
    for (let item = this.stack.pop(); item !== undefined; item = this.stack.pop()) this.printItem(item);
    this.lines.push(this.current + this.comments);
    return this.lines.join(this.lineEnd);
  }

  private printItem({ doc, indent, flat }: Item): void {
    if (typeof doc === "string") {
      this.text(doc, indent);
      return;
    }
    switch (doc.kind) {
      case "concat":
        for (let index = doc.parts.length - 1; index >= 0; index--) {
          const part = doc.parts[index];
          if (part !== undefined) this.stack.push({ doc: part, indent, flat });
        }
        break;
      case "group":
        this.stack.push({ doc: doc.content, indent, flat: !doc.breaks && (flat || this.fits(doc.content)) });
        break;
      case "indent":
        this.stack.push({ doc: doc.content, indent: indent + 2, flat });
        break;
      case "line":
        if (flat) this.text(doc.flat, indent);
        else this.newLine(indent);
        break;
      case "if-broken":
        this.text(flat ? doc.flat : doc.broken, indent);
        break;
      case "blank-line":
        if (!flat && !this.isAfterOwnComment) this.endLine();
        break;
      case "trailing-comment":
        if (this.comments === "") this.comments = ` ${doc.text}`;
        else this.ownComment(doc.text, indent);
        this.lineIsOver = true;
        break;
      case "own-comment":
        this.ownComment(doc.text, indent);
        break;
    }
  }

  /** A comment and what it speaks of stay together. */
  private get isAfterOwnComment(): boolean {
    return this.lineIsOver && this.comments === "";
  }

  private ownComment(text: string, indent: number): void {
    if (this.lineIsOver || !this.lineIsEmpty) this.newLine(this.forced(indent));
    this.write(text);
    this.lineIsOver = true;
  }

  private text(text: string, indent: number): void {
    if (text === "" || (text === " " && this.lineIsOver)) return;
    if (this.lineIsOver && !(text === "," && this.comments !== "")) this.newLine(this.forced(indent));
    this.write(text);
    this.hasText = true;
  }

  /** A line that only a comment forces must not look like the start of a declaration: it is indented. */
  private forced(indent: number): number {
    return this.hasText ? Math.max(indent, 2) : indent;
  }

  private write(text: string): void {
    this.current += text;
    this.lineIsEmpty = false;
    const lastLine = text.lastIndexOf("\n");
    this.column = lastLine === -1 ? this.column + text.length : text.length - lastLine - 1;
  }

  private newLine(indent: number): void {
    this.endLine();
    this.current = " ".repeat(indent);
    this.column = indent;
    this.lineIsEmpty = true;
  }

  /** Ends the line, blanks at its end left out. */
  private endLine(): void {
    this.lines.push(trimEnd(this.current) + this.comments);
    this.current = "";
    this.comments = "";
    this.lineIsOver = false;
    this.column = 0;
  }

  /** Whether the doc, and what follows it up to the next possible line break, fits on the rest of this line. */
  private fits(content: Doc): boolean {
    let room = this.width - this.column;
    let outer = this.stack.length - 1;
    const pending: Item[] = [{ doc: content, indent: 0, flat: true }];
    while (room >= 0) {
      let item = pending.pop();
      if (item === undefined) {
        item = this.stack[outer--];
        if (item === undefined) return true;
      }
      const { doc, flat } = item;
      if (typeof doc === "string") {
        const newLine = doc.indexOf("\n");
        if (newLine !== -1) return room >= newLine;
        room -= doc.length;
        continue;
      }
      switch (doc.kind) {
        case "concat":
          for (let index = doc.parts.length - 1; index >= 0; index--) {
            const part = doc.parts[index];
            if (part !== undefined) pending.push({ doc: part, indent: 0, flat });
          }
          break;
        case "group":
          if (flat && mustBreak(doc)) return false;
          pending.push({ doc: doc.content, indent: 0, flat: flat && !doc.breaks });
          break;
        case "indent":
          pending.push({ doc: doc.content, indent: 0, flat });
          break;
        case "line":
          if (!flat) return true;
          room -= doc.flat.length;
          break;
        case "if-broken":
          room -= (flat ? doc.flat : doc.broken).length;
          break;
        case "blank-line":
        case "trailing-comment":
        case "own-comment":
          break;
      }
    }
    return false;
  }
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
  return end === text.length ? text : text.slice(0, end);
}
