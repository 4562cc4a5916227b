/** Marks a place that the compiler proves cannot be reached; reaching it at run time is our fault. */
export function unreachable(value: never): never {
  throw new Error(`a case that should not exist: ${String(value)}`);
}
