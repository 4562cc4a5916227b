/** Adds an own property, whatever its name: `record["__proto__"] = x` alone would change the prototype. */
export function assignField(record: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    record[name] = value;
  }
}
