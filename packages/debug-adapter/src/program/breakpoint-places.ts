import type { MappedNode, PipelineMap } from "./pipeline-map.ts";
import type { TextRange } from "./text-lines.ts";

/** Where a breakpoint comes to stand. */
export interface BreakpointPlace {
  readonly range: TextRange;
  /** Declarations: a run stops when it begins with one. */
  readonly declarations: ReadonlySet<string>;
  /** Nodes: a run stops before each. */
  readonly nodes: ReadonlySet<string>;
}

/** The place for a breakpoint on a line, else the one on the nearest line after it, else before it; undefined when nothing is computed. */
export function breakpointPlace(
  map: PipelineMap,
  line: number,
  column?: number,
): BreakpointPlace | undefined {
  const here = column === undefined ? onLine(map, line) : atColumn(map, line, column);
  if (here !== undefined) return here;
  const lines = [...new Set([...map.declarations.values(), ...map.steps].map((each) => each.line))];
  const after = lines.filter((each) => each > line);
  const nearest = after.length > 0 ? Math.min(...after) : Math.max(...lines);
  return Number.isFinite(nearest) ? onLine(map, nearest) : undefined;
}

/** Where breakpoints can stand on some lines, each with its line and column. */
export function breakpointRanges(map: PipelineMap, first: number, last: number): readonly TextRange[] {
  const ranges = [
    ...[...map.declarations.values()].map(({ span }) => map.lines.rangeOf(span)),
    ...map.steps.map(({ node }) => map.lines.rangeOf(node.span)),
  ].filter(({ line }) => line >= first && line <= last);
  const byStart = new Map(ranges.toReversed().map((range) => [`${range.line}:${range.column}`, range]));
  return [...byStart.values()].toSorted((one, other) => one.line - other.line || one.column - other.column);
}

function onLine(map: PipelineMap, line: number): BreakpointPlace | undefined {
  const declared = [...map.declarations.values()].filter((each) => each.line === line);
  const outputs = map.graph.outputs.filter(({ span }) => map.lines.lineOf(span.start) === line);
  const meant = [...declared, ...outputs.flatMap(({ node }) => map.declarations.get(node) ?? [])];
  const [first] = meant;
  if (first !== undefined) {
    const declarations = new Set(meant.map(({ node }) => node.id));
    return { range: map.lines.rangeOf(first.span), declarations, nodes: new Set() };
  }
  const nodes = map.steps.filter((each) => each.line === line);
  const depth = Math.min(...nodes.map((each) => each.depth));
  return placeOf(
    map,
    nodes.filter((each) => each.depth === depth),
  );
}

/** The widest node of those that begin nearest to the column. */
function atColumn(map: PipelineMap, line: number, column: number): BreakpointPlace | undefined {
  const nodes = map.steps.filter((each) => each.line === line);
  const distance = ({ node }: MappedNode): number => Math.abs(map.lines.columnOf(node.span.start) - column);
  const least = Math.min(...nodes.map(distance));
  const nearest = nodes.filter((each) => distance(each) === least);
  const declared = [...map.declarations.values()].find(
    ({ span, line: begin }) => begin === line && map.lines.columnOf(span.start) === column,
  );
  return declared === undefined ? placeOf(map, nearest) : onLine(map, line);
}

function placeOf(map: PipelineMap, nodes: readonly MappedNode[]): BreakpointPlace | undefined {
  const widest = nodes.toSorted((one, other) => other.node.span.end - one.node.span.end)[0];
  if (widest === undefined) return undefined;
  return {
    range: map.lines.rangeOf(widest.node.span),
    declarations: new Set(),
    nodes: new Set(nodes.map(({ node }) => node.id)),
  };
}
