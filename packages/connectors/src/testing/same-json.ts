/** Throws unless two values are the same JSON, whatever the order of their keys; `what` begins the sentence. */
export function sameJson(found: unknown, expected: unknown, what: string): void {
  const [left, right] = [sorted(found), sorted(expected)];
  if (left === right) return;
  throw new Error(`${what} is ${shown(left)}, but ${shown(right)} was expected`);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function shown(text: string | undefined): string {
  return text === undefined ? "nothing" : text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
