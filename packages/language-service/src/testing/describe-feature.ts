import type { Span, TextEdit } from "@constellation/diagnostics";
import { withEdits } from "../edits/with-edits.ts";
import {
  codeActionsIn,
  codeLenses,
  complete,
  definitionAt,
  diagnosticsOf,
  documentLinks,
  documentSymbols,
  encodeSemanticTokens,
  feedersOf,
  foldingRanges,
  formatDocument,
  formatOnType,
  formatRange,
  graphNodeAt,
  graphViewOf,
  highlightsAt,
  hoverAt,
  implementationAt,
  inlayHintsIn,
  inlineValuesIn,
  linkedRangesAt,
  prepareCallHierarchy,
  prepareRename,
  readersOf,
  referencesAt,
  rename,
  resolveCompletion,
  type Snapshot,
  selectionRangesAt,
  semanticTokensOf,
  signatureHelpAt,
  type Target,
  typeDefinitionAt,
  workspaceSymbols,
} from "../index.ts";

/** What a fixture asks: its text, its cursors, and the words of its first line. */
export interface FixtureCase {
  readonly snapshot: Snapshot;
  readonly offsets: readonly number[];
  /** Of a first line `# ask: words`. */
  readonly ask: string;
}

type Describe = (fixture: FixtureCase) => string;

/** How the answer of each feature is written down, by the name of its folder. */
export const descriptions: Readonly<Record<string, Describe>> = {
  completion: atCursors((snapshot, offset) => {
    const { items } = complete(snapshot, offset);
    const shown = items.slice(0, 14).map((item) => {
      const { label, kind, detail, origin, newText } = item;
      const resolved =
        item.subject === undefined ? undefined : resolveCompletion(snapshot, item.subject).documentation;
      const parts = [kind, detail ?? "", origin ?? ""].filter((part) => part !== "");
      const documented = resolved === undefined ? "" : " (documented)";
      const added = item.additionalEdits.map((edit) => ` + ${JSON.stringify(edit.newText)}`).join("");
      const inserted = newText === label ? "" : ` → ${JSON.stringify(newText)}`;
      return `  ${label}: ${parts.join(", ")}${inserted}${added}${documented}`;
    });
    const more = items.length > shown.length ? ["  …"] : [];
    return shown.length === 0 ? "  nothing" : [...shown, ...more].join("\n");
  }),
  hover: atCursors((snapshot, offset) => {
    const content = hoverAt(snapshot, offset);
    return content === undefined
      ? "  nothing"
      : indented(`"${textAt(snapshot, content.span)}"\n${content.markdown}`);
  }),
  "signature-help": atCursors((snapshot, offset) => {
    const help = signatureHelpAt(snapshot, offset);
    if (help === undefined) return "  nothing";
    return help.signatures
      .map(({ label, parameters }, index) => {
        const isActive = index === help.activeSignature;
        const parameter = isActive ? parameters[help.activeParameter ?? -1] : undefined;
        const marked =
          parameter === undefined
            ? label
            : `${label.slice(0, parameter.labelStart)}[${label.slice(parameter.labelStart, parameter.labelEnd)}]${label.slice(parameter.labelEnd)}`;
        return `  ${isActive ? "*" : " "} ${marked}`;
      })
      .join("\n");
  }),
  definition: atCursors((snapshot, offset) =>
    [
      ...definitionAt(snapshot, offset).map((target) => `  definition ${describeTarget(snapshot, target)}`),
      ...typeDefinitionAt(snapshot, offset).map((target) => `  type ${describeTarget(snapshot, target)}`),
      ...implementationAt(snapshot, offset).map(
        (target) => `  implementation ${describeTarget(snapshot, target)}`,
      ),
    ].join("\n"),
  ),
  references: atCursors((snapshot, offset) => {
    const found = referencesAt(snapshot, offset);
    const lit = highlightsAt(snapshot, offset);
    const lines = found.map(({ span, access }) => `  ${access} ${placeText(snapshot, span)}`);
    return [...lines, `  ${lit.length} highlights`].join("\n");
  }),
  rename: ({ snapshot, offsets, ask }) =>
    offsets
      .map((offset) => {
        const prepared = prepareRename(snapshot, offset);
        const head =
          prepared.kind === "ready" ? `rename "${prepared.name}" to "${ask}"` : `refused: ${prepared.reason}`;
        const result = rename(snapshot, offset, ask);
        if (result.kind === "refused")
          return `${cursorLine(snapshot, offset)}\n${head}\n  refused: ${result.reason}`;
        const confirmation = result.confirmation === undefined ? "" : `\n  asks: ${result.confirmation}`;
        return `${cursorLine(snapshot, offset)}\n${head}${confirmation}\n${indented(withEdits(snapshot, result.edits).text)}`;
      })
      .join("\n\n"),
  symbols: ({ snapshot, ask }) => {
    const outline = documentSymbols(snapshot).map((symbol) => describeSymbol(symbol, 0));
    const found = workspaceSymbols([{ file: "a.cst", snapshot }], ask);
    return [...outline, "", `query "${ask}": ${found.map(({ symbol }) => symbol.name).join(" ")}`].join("\n");
  },
  folding: ({ snapshot }) =>
    foldingRanges(snapshot)
      .map(({ startLine, endLine, kind }) => `${startLine + 1}–${endLine + 1} ${kind}`)
      .join("\n"),
  selection: atCursors((snapshot, offset) =>
    selectionRangesAt(snapshot, offset)
      .map((span) => `  ${JSON.stringify(textAt(snapshot, span))}`)
      .join("\n"),
  ),
  "call-hierarchy": atCursors((snapshot, offset) => {
    const item = prepareCallHierarchy(snapshot, offset);
    if (item === undefined) return "  nothing";
    const links = (label: string, all: ReturnType<typeof feedersOf>) =>
      all.map(
        (link) =>
          `  ${label} ${link.item.kind} ${link.item.name} at ${link.spans.map((span) => placeText(snapshot, span)).join(", ")}`,
      );
    return [
      `  ${item.kind} ${item.name}`,
      ...links("fed by", feedersOf(snapshot, item)),
      ...links("feeds", readersOf(snapshot, item)),
    ].join("\n");
  }),
  "code-actions": ({ snapshot, offsets, ask }) => {
    const [start = 0, end = start] = offsets;
    const actions = codeActionsIn(snapshot, { start, end }, ask === "" ? {} : { only: [ask] });
    return actions
      .map(
        ({ title, kind, edits, isPreferred }) =>
          `${isPreferred ? "* " : ""}${title} (${kind})\n${indented(withEdits(snapshot, edits).text)}`,
      )
      .join("\n\n");
  },
  "code-lens": ({ snapshot }) =>
    codeLenses(snapshot)
      .map(
        (lens) =>
          `${placeText(snapshot, { start: lens.span.start, end: lens.span.start })} ${lens.title}${"output" in lens ? ` ${lens.output}${lens.isBlocked ? " (blocked)" : ""}` : ` of ${lens.name}`}`,
      )
      .join("\n"),
  formatting: ({ snapshot, offsets, ask }) => {
    const [start, end] = offsets;
    if (start === undefined) return edited(snapshot, formatDocument(snapshot));
    if (end === undefined) return edited(snapshot, formatOnType(snapshot, start, ask === "" ? "\n" : ask));
    return edited(snapshot, formatRange(snapshot, { start, end }));
  },
  diagnostics: ({ snapshot }) =>
    diagnosticsOf(snapshot)
      .map(
        ({ code, message, span, href, tags, related }) =>
          `${placeText(snapshot, span)} ${code} ${message} [${[href, ...tags].join(" ")}]${related.map((each) => `\n  ${placeText(snapshot, each.span)} ${each.message}`).join("")}`,
      )
      .join("\n"),
  links: ({ snapshot }) =>
    documentLinks(snapshot)
      .map(({ span, kind, target }) => `${placeText(snapshot, span)} ${kind} ${target}`)
      .join("\n"),
  "linked-editing": atCursors((snapshot, offset) => {
    const linked = linkedRangesAt(snapshot, offset);
    return linked === undefined
      ? "  nothing"
      : linked.ranges.map((span) => `  ${placeText(snapshot, span)}`).join("\n");
  }),
  "inline-values": ({ snapshot, ask }) => {
    const values = new Map(
      Object.entries(JSON.parse(ask)).map(([name, value]) => [name, JSON.parse(JSON.stringify(value))]),
    );
    return inlineValuesIn(snapshot, { start: 0, end: snapshot.text.length }, values)
      .map(({ span, text }) => `${placeText(snapshot, span)} ${text}`)
      .join("\n");
  },
  "graph-view": ({ snapshot, offsets }) => {
    const { nodes, edges, graph } = graphViewOf(snapshot);
    return [
      ...nodes.map(
        ({ id, type, clock, hasError, calls, doc }) =>
          `${id}: ${type}${clock === "" ? "" : `, on ${clock}`}${hasError ? ", wrong" : ""}${calls.length === 0 ? "" : `, calls ${calls.join(" ")}`}${doc === undefined ? "" : `, ${doc}`}`,
      ),
      ...edges.map(({ from, to }) => `${from} → ${to}`),
      graph === undefined ? "no graph" : `a graph of ${graph.nodes.length} nodes`,
      ...offsets.map((offset) => `cursor: ${graphNodeAt(snapshot, offset) ?? "none"}`),
    ].join("\n");
  },
  "semantic-tokens": ({ snapshot }) => {
    const tokens = semanticTokensOf(snapshot);
    const lines = tokens.map(
      ({ span, type, modifiers }) => `${placeText(snapshot, span)} ${[type, ...modifiers].join(".")}`,
    );
    return [...lines, `${encodeSemanticTokens(tokens, snapshot.lines).length} numbers`].join("\n");
  },
  "inlay-hints": ({ snapshot }) => {
    const hints = inlayHintsIn(snapshot, { start: 0, end: snapshot.text.length });
    return withEdits(
      snapshot,
      hints.map(({ offset, label }) => ({ span: { start: offset, end: offset }, newText: `«${label}»` })),
    ).text;
  },
};

function atCursors(describe: (snapshot: Snapshot, offset: number) => string): Describe {
  return ({ snapshot, offsets }) =>
    offsets.map((offset) => `${cursorLine(snapshot, offset)}\n${describe(snapshot, offset)}`).join("\n\n");
}

/** The line of a cursor, which stands there as `|`. */
function cursorLine({ lines, text }: Snapshot, offset: number): string {
  const line = lines.lineAt(offset);
  return `${text.slice(lines.lineStart(line), offset)}|${text.slice(offset, lines.lineEnd(line))}`;
}

function placeText(snapshot: Snapshot, span: Span): string {
  const { line, character } = snapshot.lines.positionAt(span.start);
  const text = textAt(snapshot, span);
  return `${line + 1}:${character + 1}${text === "" ? "" : ` ${JSON.stringify(text)}`}`;
}

function textAt({ text }: Snapshot, { start, end }: Span): string {
  return text.slice(start, end);
}

function describeTarget(snapshot: Snapshot, target: Target): string {
  if (target.kind === "file") return `${target.file}:${target.line}`;
  return placeText(snapshot, target.nameSpan);
}

function describeSymbol(symbol: ReturnType<typeof documentSymbols>[number], depth: number): string {
  const detail = symbol.detail === "" ? "" : `: ${symbol.detail}`;
  const line = `${"  ".repeat(depth)}${symbol.kind} ${symbol.name}${detail}`;
  return [line, ...symbol.children.map((child) => describeSymbol(child, depth + 1))].join("\n");
}

function edited(snapshot: Snapshot, edits: readonly TextEdit[]): string {
  return `${edits.length} edits\n${withEdits(snapshot, edits).text}`;
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
}
