import type { Effect, FunctionData, Signature } from "@constellation/types";
import type { SignatureProblem } from "./signature-problem.ts";

/** One form of a function of the catalogue: what a call resolves to. Overloads are several of one name. */
export interface Callable {
  /** Qualified: `stdlib.string.trim`. */
  readonly name: string;
  /** The last segment. */
  readonly simpleName: string;
  /** All before the last segment; "" for a name without one. */
  readonly namespace: string;
  readonly role: "module" | "aggregate";
  readonly effect: Effect;
  readonly stateful: boolean;
  readonly data: FunctionData;
  /** Parsed on first use; undefined when it cannot be read (see `Catalogue.problems`). */
  readonly signature: Signature | undefined;
  /** What is wrong with the signature; empty when it can be used. */
  problems(): readonly SignatureProblem[];
}
