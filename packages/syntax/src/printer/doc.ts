/**
 * A text whose line breaks are still open, after Wadler's "A prettier printer": a group is printed on one line when it
 * fits, else all lines directly in it break. Comments are part of it, because they end the line that they stand on.
 */
export type Doc =
  | string
  | ({ readonly kind: "concat"; readonly parts: readonly Doc[] } & Shape)
  | ({ readonly kind: "group"; readonly content: Doc } & Shape)
  | ({ readonly kind: "indent"; readonly content: Doc } & Shape)
  /** A space or nothing when flat; a new line when broken. */
  | { readonly kind: "line"; readonly flat: " " | "" }
  /** One text when the group around it breaks, another when it is flat. */
  | { readonly kind: "if-broken"; readonly broken: string; readonly flat: string }
  /** An empty line, where the group around it breaks. */
  | { readonly kind: "blank-line" }
  /** A comment at the end of its line. */
  | { readonly kind: "trailing-comment"; readonly text: string }
  /** A comment on a line of its own. */
  | { readonly kind: "own-comment"; readonly text: string };

/** What comments mean for the groups around a doc. */
interface Shape {
  /** It cannot stand on one line. */
  readonly breaks: boolean;
  /** Its first line is a comment: what stands before it must end its line. */
  readonly startsWithComment: boolean;
  /** Its last line ends with a comment: what follows must stand on a new line. */
  readonly endsInComment: boolean;
}

/** A space, or a new line when the group breaks. */
export const line: Doc = { kind: "line", flat: " " };

/** Nothing, or a new line when the group breaks. */
export const softLine: Doc = { kind: "line", flat: "" };

/** An empty line, kept only where the group breaks. */
export const blankLine: Doc = { kind: "blank-line" };

/** A comma where the group breaks: the last of a list. */
export const trailingComma: Doc = { kind: "if-broken", broken: ",", flat: "" };

/** One after the other. */
export function concat(...parts: readonly Doc[]): Doc {
  return concatAll(parts);
}

/** One after the other; for lists of any length. */
export function concatAll(parts: readonly Doc[]): Doc {
  let breaks = false;
  let startsWithComment = false;
  let endsInComment = false;
  let isEmpty = true;
  for (const part of parts) {
    if (part === "") continue;
    const shape = shapeOf(part);
    const staysOnLine = part === "," || isKind(part, "if-broken");
    const endsLine = endsInComment && !staysOnLine && !isKind(part, "trailing-comment");
    breaks ||= shape.breaks || endsLine || (shape.startsWithComment && !isEmpty);
    startsWithComment ||= shape.startsWithComment && isEmpty;
    endsInComment = shape.endsInComment || (endsInComment && staysOnLine);
    isEmpty &&= isKind(part, "own-comment");
  }
  return { kind: "concat", parts, breaks, startsWithComment, endsInComment };
}

function isKind(doc: Doc, kind: Exclude<Doc, string>["kind"]): boolean {
  return typeof doc !== "string" && doc.kind === kind;
}

/** On one line if it fits; `breaks` forces its lines to break. */
export function group(content: Doc, breaks = false): Doc {
  const shape = shapeOf(content);
  return { kind: "group", content, ...shape, breaks: breaks || shape.breaks };
}

/** New lines inside start two spaces further right. */
export function indent(parts: readonly Doc[]): Doc {
  const content = concatAll(parts);
  return { kind: "indent", content, ...shapeOf(content) };
}

/** Whether it cannot stand on one line. */
export function mustBreak(doc: Doc): boolean {
  return shapeOf(doc).breaks;
}

const plain: Shape = { breaks: false, startsWithComment: false, endsInComment: false };
const trailing: Shape = { ...plain, endsInComment: true };
const leading: Shape = { ...plain, startsWithComment: true };

function shapeOf(doc: Doc): Shape {
  if (typeof doc === "string") return plain;
  switch (doc.kind) {
    case "concat":
    case "group":
    case "indent":
      return {
        breaks: doc.breaks,
        startsWithComment: doc.startsWithComment,
        endsInComment: doc.endsInComment,
      };
    case "trailing-comment":
      return trailing;
    case "own-comment":
      return leading;
    case "line":
    case "if-broken":
    case "blank-line":
      return plain;
  }
}
