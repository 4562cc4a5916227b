/** How many results a stream has given, of all its outputs together: `2,269 results`. An element that comes in may give one for each output. */
export function resultCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "result" : "results"}`;
}
