import type { DeploymentStatus } from "@constellation/runtime";

/** What two looks at a deployment tell of it. */
export interface StatusLook {
  readonly status: DeploymentStatus;
  /** Milliseconds, of one clock. */
  readonly at: number;
}

/**
 * How a stream is going, in one line of at most `width` columns: what came in and went out with rates since the look before, how far behind it is,
 * what is held, errors, the newest checkpoint. What says least is left out first.
 */
export function statusText(now: StatusLook, before: StatusLook | undefined, width: number): string {
  const { status } = now;
  const elapsedMs = before === undefined ? 0 : now.at - before.at;
  const earlier = elapsedMs > 0 ? before?.status.counts : undefined;
  const inputs = flowText("in", status.counts.elements, earlier?.elements, elapsedMs);
  const outputs = flowText("out", status.counts.outputs, earlier?.outputs, elapsedMs);
  const flow = `${inputs} → ${outputs}`;
  const state = status.state === "running" ? [] : [status.state];
  const parts = [
    ...errorParts(status),
    ...lagParts(now, before),
    ...heldParts(status),
    ...checkpointParts(status),
  ];
  let line = [...state, flow].join(" · ");
  for (const part of parts) if (line.length + part.length + 3 <= width) line += ` · ${part}`;
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}

/** `1,200 in (340/s)`. */
function flowText(
  side: "in" | "out",
  counts: Readonly<Record<string, number>>,
  earlier: Readonly<Record<string, number>> | undefined,
  elapsedMs: number,
): string {
  const total = sum(counts);
  if (earlier === undefined) return `${number(total)} ${side}`;
  const rate = ((total - sum(earlier)) / elapsedMs) * 1000;
  return `${number(total)} ${side} (${number(rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate))}/s)`;
}

function errorParts({ counts }: DeploymentStatus): readonly string[] {
  const { failed, malformed, late, restarts } = counts;
  return [
    ...(failed + malformed > 0 ? [`${number(failed + malformed)} failed`] : []),
    ...(late > 0 ? [`${number(late)} late`] : []),
    ...(restarts > 0 ? [plural(restarts, "restart")] : []),
  ];
}

/** Only sources that are near the present have a lag that means something: a file of last year is not "a year behind". */
const lagMaxMs = 86_400_000;

/** Of a source that is silent the time since its newest element says nothing: only those count that brought elements since the look before. */
function lagParts({ status }: StatusLook, before: StatusLook | undefined): readonly string[] {
  const lags = status.sources.flatMap(({ input, elements, lagMs, hasEnded }) => {
    const earlier = before?.status.sources.find((each) => each.input === input)?.elements ?? 0;
    return lagMs === undefined || hasEnded || elements === earlier ? [] : [lagMs];
  });
  const lag = Math.max(...lags);
  return lags.length > 0 && lag < lagMaxMs ? [`lag ${duration(lag)}`] : [];
}

function heldParts({ held }: DeploymentStatus): readonly string[] {
  const total = sum(held);
  return total === 0 ? [] : [`${number(total)} in flight`];
}

function checkpointParts({ checkpoint }: DeploymentStatus): readonly string[] {
  return checkpoint === undefined ? [] : [`checkpoint ${checkpoint.epoch}`];
}

/** What was done in all, for the end: `20,000 in, 132 out, 3 failed`. */
export function summaryText({ counts }: Pick<DeploymentStatus, "counts">): string {
  const { failed, malformed, late, deadLetters } = counts;
  return [
    `${number(sum(counts.elements))} in`,
    `${number(sum(counts.outputs))} out`,
    ...(failed > 0 ? [`${number(failed)} failed`] : []),
    ...(malformed > 0 ? [`${number(malformed)} malformed`] : []),
    ...(deadLetters > 0 ? [`${number(deadLetters)} put aside`] : []),
    ...(late > 0 ? [`${number(late)} late`] : []),
  ].join(", ");
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, each) => total + each, 0);
}

const numbers = new Intl.NumberFormat("en");

function number(value: number): string {
  return numbers.format(value);
}

function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `350 ms`, `1.2 s`, `3 min`, `2 h`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Math.round(ms / 100) / 10} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 3_600_000)} h`;
}
