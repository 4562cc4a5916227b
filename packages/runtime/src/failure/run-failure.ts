import type { JsonValue } from "@constellation/types";
import type { RunFailure } from "../run-result.ts";
import { causeChain } from "./describe-thrown.ts";
import type { NodeFailure } from "./node-failure.ts";

/** Longest JSON text of the element in a report, in UTF-16 units. */
const elementMax = 2000;

/** What a run says of the failure that ended it. */
export function runFailure(failure: NodeFailure): RunFailure {
  const cause = causeChain(failure.cause);
  const element = failure.element === undefined ? undefined : shortElement(failure.element);
  return {
    code: failure.code,
    message: failure.message,
    ...(failure.node === undefined ? {} : { node: failure.node }),
    ...(element === undefined ? {} : { element }),
    ...(failure.attempts === undefined ? {} : { attempts: failure.attempts }),
    ...(cause === undefined ? {} : { cause }),
  };
}

/** An element as JSON; a long one as the beginning of its text. */
export function shortElement(element: () => JsonValue): JsonValue | undefined {
  try {
    const value = element();
    const text = JSON.stringify(value);
    return text.length <= elementMax ? value : `${text.slice(0, elementMax)}…`;
  } catch {
    return undefined;
  }
}
