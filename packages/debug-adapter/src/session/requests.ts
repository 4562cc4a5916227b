import type { DebugProtocol } from "@vscode/debugprotocol";
import { breakpointRanges } from "../program/breakpoint-places.ts";
import { flag, integer, listOf, objectOf, optional, text } from "../protocol/decode.ts";
import { RequestProblem } from "../protocol/request-problem.ts";
import { toProtocol } from "../stepping/breakpoints.ts";
import type { StepGoal } from "../stepping/step-goal.ts";
import {
  declarationVariables,
  declaredValues,
  inputValues,
  namedValues,
  nodeVariables,
  parameterValues,
} from "../values/scope-values.ts";
import { wholeText } from "../values/shown-value.ts";
import type { Variable } from "../values/variable-store.ts";
import type { DebugSession } from "./debug-session.ts";
import { type DebuggedRun, failureOf, threadId } from "./debugged-run.ts";
import { readLaunch } from "./launch-arguments.ts";
import { detailsOf, frameOf, traceText } from "./stack-frame.ts";

/** What a request does; it gives the body of the response. */
export type Handler = (
  session: DebugSession,
  value: unknown,
) => object | undefined | Promise<object | undefined>;

const source = objectOf({ path: optional(text), name: optional(text) });

/** All requests that are served, by command. */
export const requests: Readonly<Record<string, Handler>> = {
  initialize(session, value) {
    const decoded = objectOf({ linesStartAt1: optional(flag), columnsStartAt1: optional(flag) })(
      value ?? {},
      "arguments",
    );
    session.client.manner = {
      linesStartAt1: decoded.linesStartAt1 ?? true,
      columnsStartAt1: decoded.columnsStartAt1 ?? true,
    };
    return capabilities;
  },

  launch: async (session, value) => {
    await session.launch(readLaunch(value));
    return undefined;
  },

  configurationDone(session) {
    session.configured();
    return undefined;
  },

  restart: async (session, value) => {
    const again = objectOf({ arguments: (launch: unknown) => launch })(value ?? {}, "arguments").arguments;
    await session.restart(again === undefined ? undefined : readLaunch(again));
    return undefined;
  },

  async disconnect(session) {
    await session.close();
    return undefined;
  },

  terminate(session) {
    session.run?.stop();
    return undefined;
  },

  setBreakpoints(session, value) {
    const wanted = objectOf({
      source,
      breakpoints: optional(
        listOf(
          objectOf({
            line: integer,
            column: optional(integer),
            condition: optional(text),
            hitCondition: optional(text),
            logMessage: optional(text),
          }),
        ),
      ),
    })(value, "arguments");
    const { client } = session;
    const set = session.breakpoints.set(
      pathKey(wanted.source.path ?? ""),
      (wanted.breakpoints ?? []).map((each) => ({
        ...each,
        line: client.line(each.line),
        column: each.column === undefined ? undefined : client.column(each.column),
      })),
    );
    return { breakpoints: set.map((each) => session.shown(toProtocol(each))) };
  },

  setExceptionBreakpoints(session, value) {
    const { filters } = objectOf({ filters: listOf(text) })(value, "arguments");
    session.filters = { failure: filters.includes("failure"), handled: filters.includes("handled") };
    return { breakpoints: filters.map((name) => ({ verified: name === "failure" || name === "handled" })) };
  },

  breakpointLocations(session, value) {
    const {
      line,
      endLine,
      source: asked,
    } = objectOf({ line: integer, endLine: optional(integer), source })(value, "arguments");
    const { run, client } = session;
    if (run === undefined || pathKey(asked.path ?? "") !== pathKey(run.source.path ?? ""))
      return { breakpoints: [] };
    const ranges = breakpointRanges(run.map, client.line(line), client.line(endLine ?? line));
    return { breakpoints: ranges.map((range) => client.range(range)) };
  },

  threads(session) {
    return { threads: [{ id: threadId, name: session.run?.source.name ?? "pipeline" }] };
  },

  continue: (session) => {
    goOn(session, "run");
    return { allThreadsContinued: true };
  },
  next: (session) => goOn(session, "over"),
  stepIn: (session) => goOn(session, "in"),
  stepOut: (session) => goOn(session, "out"),

  pause(session) {
    running(session).pause();
    return undefined;
  },

  stackTrace(session, value) {
    const { startFrame = 0, levels = 0 } = objectOf({
      startFrame: optional(integer),
      levels: optional(integer),
    })(value, "arguments");
    const run = running(session);
    const places = run.places();
    const shown = places.slice(startFrame, levels > 0 ? startFrame + levels : undefined);
    return {
      stackFrames: shown.map((placed, index) => frameOf(session, run, placed, startFrame + index)),
      totalFrames: places.length,
    };
  },

  scopes(session, value) {
    const { frameId } = objectOf({ frameId: integer })(value, "arguments");
    const run = running(session);
    const sources = run.sources(frameId - 1);
    const standing = frameId === 1 ? run.standing : undefined;
    const outcome = standing?.outcome;
    const isWhole = standing?.isWhole === true && standing.mapped.depth === 0;
    const named = (values: readonly { readonly name: string }[]): readonly Variable[] =>
      values.map((each) => ({ ...each, path: each.name }) as Variable);
    const scope = (name: string, hint: string, variables: readonly Variable[]): DebugProtocol.Scope => ({
      name,
      presentationHint: hint,
      variablesReference: run.store.open(variables),
      namedVariables: variables.length,
      expensive: false,
    });
    return {
      scopes: [
        scope(
          "This node",
          "arguments",
          isWhole ? declarationVariables(sources) : nodeVariables(sources, outcome),
        ),
        scope("Values so far", "locals", named([...parameterValues(sources), ...declaredValues(sources)])),
        scope("Inputs", "globals", named(inputValues(sources))),
      ],
    };
  },

  variables(session, value) {
    const page = objectOf({
      variablesReference: integer,
      start: optional(integer),
      count: optional(integer),
      filter: optional(text),
    })(value, "arguments");
    const { start, count, filter } = page;
    const variables = running(session).store.variables(page.variablesReference, { start, count, filter });
    if (variables === undefined)
      throw new RequestProblem("the run has gone on: these values are not known any more");
    return { variables };
  },

  async evaluate(session, value) {
    const { expression, frameId, context } = objectOf({
      expression: text,
      frameId: optional(integer),
      context: optional(text),
    })(value, "arguments");
    const run = running(session);
    const found = await run.evaluate(expression, run.sources((frameId ?? 1) - 1), context === "hover");
    if (context === "clipboard") return { result: wholeText(found), variablesReference: 0 };
    const path = /^[A-Za-z_]/.test(expression.trim()) ? expression.trim() : undefined;
    const { value: result, ...rest } = run.store.present(found, path);
    return { result, ...rest };
  },

  exceptionInfo(session) {
    const run = running(session);
    const failure = failureOf(run.standing?.outcome);
    if (failure === undefined) throw new RequestProblem("the run does not stand at a failure");
    return {
      exceptionId: failure.code,
      description: failure.message,
      breakMode: "always",
      details: {
        typeName: failure.code,
        message: failure.message,
        stackTrace: traceText(session, run, failure),
        ...(failure.cause === undefined ? {} : { innerException: [detailsOf(failure.cause)] }),
      },
    };
  },

  completions(session, value) {
    const {
      text: line,
      column,
      frameId,
    } = objectOf({ text, column: integer, frameId: optional(integer) })(value, "arguments");
    const begun =
      /[A-Za-z_][A-Za-z0-9_-]*$/.exec(line.slice(0, session.client.column(column) - 1))?.[0] ?? "";
    const run = running(session);
    const names = new Set(namedValues(run.sources((frameId ?? 1) - 1)).map(({ name }) => name));
    const targets = [...names].filter((name) => name.startsWith(begun));
    return { targets: targets.map((label) => ({ label, type: "variable", length: begun.length })) };
  },
};

const capabilities: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsEvaluateForHovers: true,
  supportsClipboardContext: true,
  supportsRestartRequest: true,
  supportsTerminateRequest: true,
  supportsExceptionInfoRequest: true,
  supportsBreakpointLocationsRequest: true,
  supportsCompletionsRequest: true,
  supportsDelayedStackTraceLoading: true,
  exceptionBreakpointFilters: [
    { filter: "failure", label: "A node fails", description: "Stops where a failure begins.", default: true },
    {
      filter: "handled",
      label: "A failure is handled",
      description: "Stops where a failure was answered by retry, fallback or on_error.",
      default: false,
    },
  ],
};

/** Two paths are the same file: drive letters and slashes of Windows may differ. */
export function pathKey(path: string): string {
  return /^[A-Za-z]:[\\/]/.test(path) ? path.replaceAll("\\", "/").toLowerCase() : path;
}

function running({ run }: DebugSession): DebuggedRun {
  if (run === undefined) throw new RequestProblem("nothing is being debugged");
  return run;
}

function goOn(session: DebugSession, kind: StepGoal["kind"]): undefined {
  if (!running(session).go(kind)) throw new RequestProblem("the run does not stand still");
  return undefined;
}
