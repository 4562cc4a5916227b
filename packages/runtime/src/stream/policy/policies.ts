import type { Clock } from "@constellation/sdk";
import type { SinkBinding } from "../deployment/deploy-options.ts";
import type { FailedElement } from "./error-policy.ts";

/** What an error policy says of a failed element. */
export type Verdict =
  /** Its failures stand; the outputs that depend on them leave it out. */
  | { readonly kind: "skip" }
  /** As `skip`, and it is put aside. */
  | { readonly kind: "dead-letter" }
  | { readonly kind: "retry"; readonly afterMs: number }
  /** The deployment fails; `reason` says which rule wants it. */
  | { readonly kind: "fail"; readonly reason: string };

/** Decides what becomes of failed elements. Plain data with a function that begins one deployment's judging. */
export interface ErrorPolicy {
  readonly name: string;
  /** Where its dead letters go, if not where the deployment's do. */
  readonly sink?: SinkBinding;
  /** A judge for one run: it may count. Its state is not part of checkpoints. */
  begin(clock: Clock): ErrorJudge;
}

/** Judges the failed elements of one run, in the order in which they fail. */
export interface ErrorJudge {
  judge(element: FailedElement): Verdict;
}

/** The first failed element ends the deployment; nothing of the open epoch becomes visible. */
export function failFast(): ErrorPolicy {
  return constantly("failFast", { kind: "fail", reason: "the error policy is failFast" });
}

/** A failed element is left out and counted. */
export function skipAndContinue(): ErrorPolicy {
  return constantly("skipAndContinue", { kind: "skip" });
}

/** A failed element is put aside: into `sink`, else where the deployment's dead letters go. */
export function deadLetter(sink?: SinkBinding): ErrorPolicy {
  const policy = constantly("deadLetter", { kind: "dead-letter" });
  return sink === undefined ? policy : { ...policy, sink };
}

function constantly(name: string, verdict: Verdict): ErrorPolicy {
  return { name, begin: () => ({ judge: () => verdict }) };
}
