import type { OperatorCounter } from "../flow/operator.ts";
import type { SourceIntake } from "../ingest/source-intake.ts";
import type { StreamCounts } from "./stream-events.ts";

/** What is counted in one deployment, over all its runs. */
export class Counters {
  readonly elements = new Map<string, number>();
  readonly outputs = new Map<string, number>();
  /** By operator, then by what is counted. */
  readonly operators = new Map<string, Map<OperatorCounter, number>>();
  malformed = 0;
  failed = 0;
  deadLetters = 0;
  retries = 0;
  late = 0;
  checkpoints = 0;
  abandonedCheckpoints = 0;
  restarts = 0;

  add(counts: Map<string, number>, name: string, amount: number): void {
    counts.set(name, (counts.get(name) ?? 0) + amount);
  }

  /** What an operator counts itself; rows in and out are counted on the edges. */
  count(operator: string, name: OperatorCounter, amount: number): void {
    if (name !== "in" && name !== "out") this.passed(operator, name, amount);
  }

  passed(operator: string, name: OperatorCounter, amount: number): void {
    let counts = this.operators.get(operator);
    if (counts === undefined) {
      counts = new Map();
      this.operators.set(operator, counts);
    }
    counts.set(name, (counts.get(name) ?? 0) + amount);
  }

  /** What the sources of a run that is over let in. */
  leave(sources: readonly SourceIntake[]): void {
    for (const { source, elements } of sources) this.add(this.elements, source.input, elements);
  }

  /** What was counted, with the sources of the run that is under way. */
  with(sources: readonly SourceIntake[]): StreamCounts {
    const letIn = new Map(this.elements);
    for (const { source, elements } of sources) this.add(letIn, source.input, elements);
    const { malformed, failed, deadLetters, retries, late } = this;
    const { checkpoints, abandonedCheckpoints, restarts } = this;
    const elements = Object.fromEntries(letIn);
    const outputs = Object.fromEntries(this.outputs);
    const errors = { malformed, failed, deadLetters, retries, late };
    return { elements, outputs, ...errors, checkpoints, abandonedCheckpoints, restarts };
  }
}
