import type { FailureCause, RunFailure } from "@constellation/runtime";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { TextRange } from "../program/text-lines.ts";
import type { Placed } from "../stepping/step-place.ts";
import type { DebugSession } from "./debug-session.ts";
import { type DebuggedRun, failureText } from "./debugged-run.ts";

/** A place of the stack as a client shows it: a declaration as a whole, or the part that the run has come to. */
export function frameOf(
  session: DebugSession,
  run: DebuggedRun,
  placed: Placed,
  index: number,
): DebugProtocol.StackFrame {
  const { mapped, item } = placed;
  const declaration = run.map.declarations.get(mapped.declaration);
  const isWhole = index === 0 ? run.standing?.isWhole === true && item === undefined : true;
  const span =
    isWhole && declaration !== undefined && mapped.depth === 0 ? declaration.span : mapped.node.span;
  const name = declaration?.name ?? mapped.declaration;
  const isPart = !isWhole && mapped.node.id !== mapped.declaration;
  return {
    id: index + 1,
    name: `${name}${item === undefined ? tickText(placed.place.element) : `[${item}]`}${isPart || mapped.depth > 0 ? ` › ${run.map.excerpt(mapped.node)}` : ""}`,
    source: run.source,
    ...frameRange(session.client.range(run.map.lines.rangeOf(span)), isPart || mapped.depth > 0),
  };
}

/** Which tick of a window or a merge it is, where there may be several. */
function tickText(element: string): string {
  const tick = /tick:[^=]*=(\d+)(?=,|$)/.exec(element)?.[1];
  return tick === undefined ? "" : ` #${Number(tick) + 1}`;
}

/** Editors select what has an end: a part of an expression, not whole declarations. */
function frameRange(
  { line, column, ...end }: TextRange,
  hasEnd: boolean,
): Partial<TextRange> & Pick<TextRange, "line" | "column"> {
  return hasEnd ? { line, column, ...end } : { line, column };
}

/** The causes of a failure, and where it happened: a line each. */
export function traceText(session: DebugSession, run: DebuggedRun, failure: RunFailure): string {
  const [, ...causes] = failureText(failure).split("\n");
  const places = run.places().map((placed, index) => {
    const { name, line, column } = frameOf(session, run, placed, index);
    // A part may hold slashes, which viewers would take for a path.
    return `    at ${name.split(" › ")[0]} (${run.source.path}:${line}:${column})`;
  });
  return [...causes, ...places].join("\n");
}

/** A cause with those behind it. */
export function detailsOf({ name, message, cause }: FailureCause): DebugProtocol.ExceptionDetails {
  return { typeName: name, message, ...(cause === undefined ? {} : { innerException: [detailsOf(cause)] }) };
}
