import type { DiagnosticKind, Facts } from "@constellation/diagnostics";
import { NodeFailure, type NodeFailureOptions } from "./node-failure.ts";

/** The failure of a kind of diagnostic, with its code and message. */
export function failureOf<F extends Facts>(
  kind: DiagnosticKind<F>,
  facts: F,
  options: NodeFailureOptions = {},
): NodeFailure {
  return new NodeFailure(kind.code, kind.message(facts), options);
}
