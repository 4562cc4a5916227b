import { unreachable } from "@constellation/diagnostics";
import type { Runtime, StreamEvent } from "@constellation/runtime";
import type { Clock } from "@constellation/sdk";
import { NodeCounts } from "./node-counts.ts";
import { problemOf } from "./run-batch.ts";
import type { Outcome, OutputElement, RunMessage, RunProblem, StreamRequest } from "./run-messages.ts";
import { shiftTimes } from "./shift-times.ts";
import { takingSink } from "./taking-sink.ts";
import { timedSource } from "./timed-source.ts";

/** Elements of an output in one message. */
const burstMax = 100;
/** Problems of a run that are told. */
const problemsMax = 100;
/** So often, in milliseconds of the reader's time, the page is told what came. */
const everyMs = 100;
/** Nothing is resumed here, so days that are played at once need not be held up by checkpoints. */
const checkpointEveryMs = 3_600_000;
/** What repeats begins again so long after its last element. */
const roundGapMs = 1000;

interface StreamParts {
  readonly tell: (message: RunMessage) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Runs a graph over elements that arrive at their times. */
export async function runStream(
  runtime: Runtime,
  request: StreamRequest,
  { tell, clock, signal }: StreamParts,
): Promise<Outcome> {
  const { graph, constants } = request;
  const counts = new NodeCounts(graph);
  const report = new StreamReport(counts, { tell, clock });
  const deployment = runtime.stream(graph, {
    sources: sourcesOf(request, counts),
    sinks: Object.fromEntries(
      graph.outputs.map(({ name }) => [
        name,
        {
          connector: takingSink((values) =>
            report.came(
              name,
              values.map((value) => ({ timeMs: clock.now(), value })),
            ),
          ),
          options: {},
        },
      ]),
    ),
    constants,
    maxAheadMs: Number.POSITIVE_INFINITY,
    checkpoint: { everyMs: checkpointEveryMs },
    inspect: (node, _tick, value) => counts.seen(node, value),
  });
  deployment.events((event) => report.happened(event));
  const stop = (): void => void deployment.stop();
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  deployment.start();
  const timer = setInterval(() => report.send(), everyMs);
  const { outcome } = await deployment.done;
  clearInterval(timer);
  report.send();
  switch (outcome.kind) {
    case "completed":
    case "drained":
      return "completed";
    case "stopped":
      return "stopped";
    case "failed":
      tell({ kind: "problem", problem: problemOf(outcome.error) });
      return "failed";
    default:
      return unreachable(outcome);
  }
}

function sourcesOf({ graph, sources, repeats }: StreamRequest, counts: NodeCounts) {
  const spans = Object.values(sources).flatMap(({ times }) =>
    times.length === 0 ? [] : [{ first: times[0] ?? 0, last: times.at(-1) ?? 0 }],
  );
  const first = Math.min(...spans.map((span) => span.first));
  const last = Math.max(...spans.map((span) => span.last));
  return Object.fromEntries(
    Object.entries(sources).map(([name, timed]) => {
      const type = graph.inputs.find((input) => input.name === name)?.type ?? { kind: "unknown" };
      const repetition = {
        everyMs: last - first + roundGapMs,
        later: (element: OutputElement["value"], byMs: number) => shiftTimes(type, element, byMs),
      };
      const connector = timedSource(name, timed, {
        ...(repeats ? { repetition } : {}),
        onElement: (element) => counts.seenJson(`in:${name}`, element),
      });
      return [name, { connector, options: {} }];
    }),
  );
}

/** Gathers what happens and tells it in bursts: however fast a stream is, the page can follow. */
class StreamReport {
  readonly #counts: NodeCounts;
  readonly #parts: Pick<StreamParts, "tell" | "clock">;
  readonly #came = new Map<string, { count: number; elements: readonly OutputElement[] }>();
  #problems: RunProblem[] = [];
  #problemCount = 0;

  constructor(counts: NodeCounts, parts: Pick<StreamParts, "tell" | "clock">) {
    this.#counts = counts;
    this.#parts = parts;
  }

  came(output: string, elements: readonly OutputElement[]): void {
    for (const { value } of elements) this.#counts.seenJson(`out:${output}`, value);
    const known = this.#came.get(output) ?? { count: 0, elements: [] };
    this.#came.set(output, {
      count: known.count + elements.length,
      elements: [...known.elements, ...elements].slice(-burstMax),
    });
  }

  happened(event: StreamEvent): void {
    if (event.kind === "malformed") {
      this.#counts.failed(`in:${event.input}`);
      this.#add({ message: event.element.problem, code: "R004", node: `in:${event.input}` });
    } else if (event.kind === "failed") {
      const { node, error } = event.letter;
      this.#counts.failed(node);
      this.#add({ ...problemOf(error), node });
    } else if (event.kind === "late") {
      const { node, reason } = event.record;
      this.#add({ message: `an element was ${reason === "late" ? "too late" : reason}`, node });
    }
  }

  send(): void {
    const { tell, clock } = this.#parts;
    for (const [output, { count, elements }] of this.#came)
      tell({ kind: "elements", output, count, elements });
    this.#came.clear();
    for (const problem of this.#problems) tell({ kind: "problem", problem });
    this.#problems = [];
    tell({ kind: "nodes", nodes: this.#counts.all(), timeMs: clock.now() });
  }

  #add(problem: RunProblem): void {
    this.#problemCount++;
    if (this.#problemCount < problemsMax) this.#problems.push(problem);
    else if (this.#problemCount === problemsMax)
      this.#problems.push({
        message: `more than ${problemsMax} elements failed; further ones are only counted`,
      });
  }
}
