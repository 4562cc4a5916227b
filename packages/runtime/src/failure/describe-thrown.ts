import type { FailureCause } from "../run-result.ts";

/** Errors in a chain of causes beyond this are left out. */
const causesMax = 8;
/** Longest message of a cause, in UTF-16 units. */
const messageMax = 1000;

/** The message of whatever was thrown. Of an object that is no error nothing is shown: it may hold secrets. */
export function messageOfThrown(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return shorten(String(thrown.message) || thrown.name);
    if (typeof thrown === "object" && thrown !== null) return "it threw an object that is not an error";
    if (typeof thrown === "function") return "it threw a function";
    return shorten(String(thrown));
  } catch {
    return "it threw something that cannot be read";
  }
}

/** The chain of causes from `thrown` on, as plain data: names and messages, no stacks. */
export function causeChain(thrown: unknown, depth = 0): FailureCause | undefined {
  if (thrown === undefined || thrown === null || depth >= causesMax) return undefined;
  const cause = causeChain(causeOf(thrown), depth + 1);
  return {
    name: nameOf(thrown),
    message: messageOfThrown(thrown),
    ...(cause === undefined ? {} : { cause }),
  };
}

function causeOf(thrown: unknown): unknown {
  try {
    return thrown instanceof Error ? thrown.cause : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? shorten(String(thrown.name)) : typeof thrown;
  } catch {
    return "Error";
  }
}

function shorten(text: string): string {
  return text.length <= messageMax ? text : `${text.slice(0, messageMax)}…`;
}
