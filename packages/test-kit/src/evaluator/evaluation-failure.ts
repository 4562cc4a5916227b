import type { DiagnosticKind, Facts } from "@constellation/diagnostics";

/** One way in which a value can fail: a stable R code, its message, and the path of the expression that failed. */
export interface FailureReason {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
}

/**
 * A value that could not be computed. `reasons` holds every failure that may be the one that is reported, the leftmost
 * first: operands are independent of each other, and of two that fail either may be met first.
 */
export class EvaluationFailure extends Error {
  override readonly name = "EvaluationFailure";
  readonly reasons: readonly FailureReason[];

  constructor(reasons: readonly FailureReason[]) {
    super(
      reasons
        .map(({ code, message, path }) => `${code} ${message}${path === undefined ? "" : ` (${path})`}`)
        .join("; "),
    );
    this.reasons = reasons;
  }
}

/** Why there is no value at all: the element went to the dead letters. It fails nobody; what depends on it is absent too. */
export const absentReason: FailureReason = { code: "", message: "the element is with the dead letters" };

/** Why there is no value any more: what was emitted under this tick's id before is taken back. What depends on it is absent too. */
export const retractedReason: FailureReason = { code: "", message: "what was emitted is taken back" };

/** True for a value that is absent, and nothing else. */
export function isAbsent({ reasons }: Pick<EvaluationFailure, "reasons">): boolean {
  return reasons.every((reason) => reason === absentReason || reason === retractedReason);
}

/** True for a value that is taken back, and nothing else. */
export function isRetracted({ reasons }: EvaluationFailure): boolean {
  return reasons.every((reason) => reason === retractedReason);
}

/** A computation that is absent where it fails. */
export function absentWhereFailed<Result>(compute: () => Result): Result {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof EvaluationFailure) throw new EvaluationFailure([absentReason]);
    throw thrown;
  }
}

/** Thrown where a meaning is left open: it depends on which of two failures is met first whether there is a tick. */
export class OpenMeaning extends Error {
  override readonly name = "OpenMeaning";
}

/** As `isAbsent`, where the answer decides whether something ticks. Throws `OpenMeaning` for what is absent and fails. */
export function isAbsentTick(failure: EvaluationFailure): boolean {
  if (isAbsent(failure)) return true;
  if (failure.reasons.some((reason) => isAbsent({ reasons: [reason] })))
    throw new OpenMeaning(failure.message);
  return false;
}

/** The failure of a kind of diagnostic. */
export function failureOf<F extends Facts>(
  kind: DiagnosticKind<F>,
  facts: F,
  path?: string,
): EvaluationFailure {
  return new EvaluationFailure([
    { code: kind.code, message: kind.message(facts), ...(path === undefined ? {} : { path }) },
  ]);
}

/** The values of all, or the failures of all that fail. */
export function allOf<Result>(computations: readonly (() => Result)[]): readonly Result[] {
  const values: Result[] = [];
  const reasons: FailureReason[] = [];
  for (const compute of computations) {
    try {
      values.push(compute());
    } catch (thrown) {
      if (!(thrown instanceof EvaluationFailure)) throw thrown;
      reasons.push(...thrown.reasons);
    }
  }
  if (reasons.length > 0) throw new EvaluationFailure(reasons);
  return values;
}

/** A computation that is made when its value is first asked for, and once. */
export function lazily<Result>(compute: () => Result): () => Result {
  let outcome: { readonly value: Result } | { readonly failure: EvaluationFailure } | undefined;
  return () => {
    if (outcome === undefined) {
      try {
        outcome = { value: compute() };
      } catch (thrown) {
        if (!(thrown instanceof EvaluationFailure)) throw thrown;
        outcome = { failure: thrown };
      }
    }
    if ("failure" in outcome) throw outcome.failure;
    return outcome.value;
  };
}
