import type { FailureCause } from "../run-result.ts";

/** Errors in a chain of causes beyond this are left out. */
const causesMax = 8;
/** Longest message of a cause, in UTF-16 units. */
const messageMax = 1000;

/** Whether something thrown is an error; false also for what cannot even be asked. */
export function isError(thrown: unknown): thrown is Error {
  try {
    return thrown instanceof Error;
  } catch {
    return false;
  }
}

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

/** The chain of causes from `thrown` on, as plain data: names and messages, no stacks. One that comes round ends where it began. */
export function causeChain(thrown: unknown, before: readonly unknown[] = []): FailureCause | undefined {
  if (thrown === undefined || thrown === null) return undefined;
  if (before.length >= causesMax || before.includes(thrown)) return undefined;
  const cause = causeChain(causeOf(thrown), [...before, thrown]);
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
