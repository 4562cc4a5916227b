import type { SourceIntake } from "../ingest/source-intake.ts";
import type { SourceStatus } from "./deployment-types.ts";

/** How a source is now. */
export function sourceStatus(intake: SourceIntake, now: number): SourceStatus {
  const { source, elements, malformed, hasEnded, largestTime, valve } = intake;
  return {
    input: source.input,
    elements,
    malformed,
    dropped: source.reader.dropped?.() ?? 0,
    ...(Number.isFinite(largestTime) ? { lagMs: Math.max(0, now - largestTime) } : {}),
    isBlocked: !valve.isOpen,
    closedMs: valve.closedMs,
    hasEnded,
  };
}
