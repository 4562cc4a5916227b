import { inputDoesNotFit } from "@constellation/diagnostics";
import type { ElementPlace, MalformedElement } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { NodeFailure } from "../../failure/node-failure.ts";
import { runFailure } from "../../failure/run-failure.ts";
import type { Counters } from "../deployment/counters.ts";
import type { StreamDeadLetter, StreamEvent } from "../deployment/stream-events.ts";
import type { Tick } from "../flow/tick.ts";
import type { RecordSink } from "../sink/record-sink.ts";
import type { FailedElement, FailureDecision, FailureDesk } from "./error-policy.ts";
import type { ErrorJudge } from "./policies.ts";

/** What an `ElementDesk` is made of. */
export interface DeskSetting {
  readonly graphHash: string;
  readonly counters: Counters;
  judge(): ErrorJudge;
  placeOf(tick: Tick): ElementPlace | undefined;
  sink(): RecordSink | undefined;
  tell(event: StreamEvent): void;
  /** Ends the deployment. */
  fail(failure: NodeFailure, reason: string): void;
}

/** Puts the error policy's verdicts into effect: counts, tells, puts aside, ends the deployment. */
export class ElementDesk implements FailureDesk {
  private readonly setting: DeskSetting;

  constructor(setting: DeskSetting) {
    this.setting = setting;
  }

  failed(element: FailedElement): FailureDecision {
    const { setting } = this;
    const { counters, tell } = setting;
    const verdict = setting.judge().judge(element);
    if (verdict.kind === "retry") {
      counters.retries++;
      const { attempts, tick } = element;
      tell({ kind: "retry", element: tick.id, attempts, afterMs: verdict.afterMs });
      return verdict;
    }
    counters.failed++;
    for (const failure of element.failures) {
      const letter = this.letterOf(failure, element.tick, element.attempts);
      const isPutAside = verdict.kind === "dead-letter";
      if (isPutAside) this.putAside(letter, element.tick);
      tell({ kind: "failed", letter, isPutAside });
    }
    const [first] = element.failures;
    if (verdict.kind === "fail" && first !== undefined) setting.fail(first, verdict.reason);
    return { kind: "give-up" };
  }

  /** An element that a call itself gave up: `on_error: dlq`. */
  deadLetter(
    failure: NodeFailure,
    { node, tick, element }: { readonly node: string; readonly tick: Tick; readonly element: JsonValue },
  ): void {
    const letter = { ...this.letterOf(failure, tick, failure.attempts ?? 1), node, element };
    this.putAside(letter, tick);
    this.setting.tell({ kind: "failed", letter, isPutAside: true });
  }

  /** A text that was no element: told, and put aside where there is a place for dead letters. */
  malformed(input: string, element: MalformedElement, now: number): void {
    const { counters, sink, tell, graphHash } = this.setting;
    counters.malformed++;
    const { place, problem, text } = element;
    const position = "file" in place ? `${place.file}:${place.line}` : `${place.source}:${place.position}`;
    const elementId = `${input}/malformed/${position}`;
    const node = `in:${input}`;
    const message = `${inputDoesNotFit.message({ input })}: ${problem}`;
    const error = { code: inputDoesNotFit.code, message };
    const letter = { ...place, node, error, element: text, attempts: 1, elementId };
    const aside = sink();
    if (aside !== undefined) counters.deadLetters++;
    aside?.addRead({ id: elementId, time: now, arrival: 0, value: { ...letter, graph: graphHash } });
    tell({ kind: "malformed", input, element });
  }

  private putAside(letter: StreamDeadLetter, { arrival, time }: Tick): void {
    this.setting.counters.deadLetters++;
    const id = `${letter.elementId}!${letter.node}`;
    this.setting.sink()?.add({ id, time, arrival, value: letterJson(letter) });
  }

  private letterOf(failure: NodeFailure, tick: Tick, attempts: number): StreamDeadLetter {
    const { element = null, ...error } = runFailure(failure);
    return {
      ...(this.setting.placeOf(tick) ?? {}),
      node: failure.node ?? "",
      error,
      element,
      attempts: Math.max(attempts, failure.attempts ?? 1),
      elementId: tick.id,
      graph: this.setting.graphHash,
    };
  }
}

/** A dead letter as JSON: what is undefined is left out. */
function letterJson(letter: StreamDeadLetter): JsonValue {
  return JSON.parse(JSON.stringify(letter));
}
