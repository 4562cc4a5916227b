import { functionFailed, limitExceeded, runtimeFault } from "@constellation/diagnostics";
import { LibraryFailure } from "@constellation/sdk";
import { isError, messageOfThrown } from "../failure/describe-thrown.ts";
import { failureOf } from "../failure/fail.ts";
import { NodeFailure } from "../failure/node-failure.ts";

/** A node that kernel code may blame. */
export interface BlamedNode {
  readonly id: string;
  /** The simple name of the function that it calls. */
  readonly callee?: string;
}

/** What was thrown while a node was computed, as that node's failure. */
export function blame(thrown: unknown, blamed: BlamedNode | undefined): NodeFailure {
  if (isError(thrown) && thrown instanceof NodeFailure) {
    thrown.node ??= blamed?.id;
    return thrown;
  }
  const at = blamed === undefined ? {} : { node: blamed.id };
  if (isError(thrown) && thrown instanceof LibraryFailure) {
    return failureOf(functionFailed, { function: blamed?.callee ?? "", problem: thrown.message }, at);
  }
  if (isError(thrown) && thrown instanceof RangeError && /stack|length|size|memory/i.test(thrown.message)) {
    const facts = { what: "a value of the pipeline", limit: "the size that the host can hold" };
    return failureOf(limitExceeded, facts, { ...at, cause: thrown });
  }
  return failureOf(runtimeFault, { problem: messageOfThrown(thrown) }, { ...at, cause: thrown });
}
