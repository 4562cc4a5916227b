/** A function that remembers its results, at most `size` of them; the one made first is forgotten first. */
export function boundedCache<Result>(size: number, make: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = make(text);
    if (results.size >= size) {
      const [oldest] = results.keys();
      if (oldest !== undefined) results.delete(oldest);
    }
    results.set(text, result);
    return result;
  };
}
