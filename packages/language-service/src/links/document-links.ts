import type { Span } from "@constellation/diagnostics";
import { type Annotation, childrenOf, type Expression, type PlacedDeclaration } from "@constellation/syntax";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { DocumentLink } from "./document-link.ts";

/** Paths and URLs in annotations and comments. */
export function documentLinks(snapshot: Snapshot, signal?: Cancellation): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  let end = 0;
  for (const placed of snapshot.source.declarations) {
    if (signal?.aborted === true) break;
    links.push(...commentLinks(snapshot.text, end, placed.start));
    links.push(...declarationLinks(placed));
    end = placed.start + placed.tree.text.length;
  }
  links.push(...commentLinks(snapshot.text, end, snapshot.text.length));
  return links.sort((a, b) => a.span.start - b.span.start);
}

function declarationLinks(placed: PlacedDeclaration): readonly DocumentLink[] {
  const { start, tree } = placed;
  const { declaration, text } = tree;
  const doc = commentLinks(text.slice(0, declaration.span.start), 0, declaration.span.start);
  const annotated = declaration.annotations.flatMap(annotationLinks);
  return [...doc, ...annotated].map((link) => ({
    ...link,
    span: { start: link.span.start + start, end: link.span.end + start },
  }));
}

function annotationLinks({ arguments: args }: Annotation): readonly DocumentLink[] {
  return args.flatMap(({ name, value }) =>
    stringsIn(value).flatMap((each) => stringLink(each, name?.text ?? "")),
  );
}

function stringsIn(expression: Expression): readonly (Expression & { kind: "string" })[] {
  return expression.kind === "string" ? [expression] : childrenOf(expression).flatMap(stringsIn);
}

const pathProperties: ReadonlySet<string> = new Set(["path", "file", "dir", "directory", "schema"]);

/** The content of a plain string that is a URL, or a path where a path is meant. */
function stringLink(
  { parts, span }: Expression & { kind: "string" },
  property: string,
): readonly DocumentLink[] {
  const [part, more] = parts;
  if (part?.kind !== "text" || more !== undefined || part.value.includes("\n")) return [];
  const { value } = part;
  const inside: Span = part.span.end > part.span.start ? part.span : span;
  if (/^https?:\/\/\S+$/.test(value)) return [{ span: inside, kind: "url", target: value }];
  const isPath = pathProperties.has(property)
    ? value !== ""
    : /^\.{0,2}\/?[\w.-]+(?:\/[\w.-]+)+$/.test(value) && /\.\w+$/.test(value);
  return isPath ? [{ span: inside, kind: "path", target: value }] : [];
}

const inComment = /https?:\/\/[^\s<>"'`)\]]+|(?<![\w/.-])(?:\.{1,2}\/)?[\w-][\w.-]*(?:\/[\w.-]+)+\.\w+/g;

/** Links in the comments of a stretch of text that holds nothing else. */
function commentLinks(text: string, start: number, end: number): readonly DocumentLink[] {
  const gap = text.slice(start, end);
  if (!gap.includes("#")) return [];
  return [...gap.matchAll(inComment)].map((match) => {
    const target = match[0].replace(/[.,;:!?]+$/, "");
    const at = start + match.index;
    const kind = target.startsWith("http") ? "url" : "path";
    return { span: { start: at, end: at + target.length }, kind, target };
  });
}
