const everyMs = 40;

/** Throws unless it holds. */
export function check(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`expected: ${what}`);
}

/** Throws unless both are the same as JSON. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}: expected ${other}, found ${one}`);
}

/** Waits until something is there: not undefined, not false. Throws after a time limit. */
export async function until<T>(
  what: string,
  look: () => T | PromiseLike<T>,
  limitMs = 20_000,
): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found as Exclude<T, undefined | false>;
    if (Date.now() > end) throw new Error(`${what}: not there after ${limitMs} ms`);
    await new Promise((resume) => setTimeout(resume, everyMs));
  }
}
