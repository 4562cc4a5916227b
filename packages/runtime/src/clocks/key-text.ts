/** A text that two keys share exactly when they are equal; keys are scalars, or records or lists of them. */
export function keyText(key: unknown): string {
  if (typeof key !== "object" || key === null) return `${typeof key}:${String(key)}`;
  return JSON.stringify(key, (_, value: unknown) => (value instanceof Uint8Array ? [...value] : value));
}
