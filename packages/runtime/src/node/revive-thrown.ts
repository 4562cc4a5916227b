import { Fault } from "@constellation/sdk";

/** What a module in a worker threw, as plain data. */
export interface ThrownData {
  readonly isError: boolean;
  readonly name?: string;
  readonly message: string;
  readonly code?: string;
  readonly retryable?: boolean;
  readonly cause?: ThrownData;
}

/** An error like the one in the worker: name, message, causes, and whether another attempt can help. */
export function reviveThrown(data: ThrownData): unknown {
  if (!data.isError) return data.message;
  const cause = data.cause === undefined ? undefined : reviveThrown(data.cause);
  if (data.retryable !== undefined && data.code !== undefined) {
    return new Fault(data.message, { code: data.code, retryable: data.retryable, cause });
  }
  const error = new Error(data.message, cause === undefined ? {} : { cause });
  error.name = data.name ?? "Error";
  return error;
}
