/** What two URIs of one file have in common: clients and machines escape differently. */
export function uriKey(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
