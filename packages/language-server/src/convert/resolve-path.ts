/** The URI of a path that stands in a file: relative to its folder; undefined where the file has none, e.g. `untitled:`. */
export function resolvePath(path: string, file: string): string | undefined {
  try {
    return new URL(path.split("/").map(encodeURIComponent).join("/"), file).href;
  } catch {
    return undefined;
  }
}

/** The path from a file's folder to another file; undefined when they have no root in common. */
export function relativePath(from: string, to: string): string | undefined {
  const [start, end] = [partsOf(from), partsOf(to)];
  if (start === undefined || end === undefined || start.root !== end.root) return undefined;
  const folder = start.parts.slice(0, -1);
  let same = 0;
  while (same < folder.length && same < end.parts.length - 1 && folder[same] === end.parts[same]) same++;
  return [...folder.slice(same).map(() => ".."), ...end.parts.slice(same)].join("/");
}

function partsOf(uri: string): { readonly root: string; readonly parts: readonly string[] } | undefined {
  try {
    const { protocol, host, pathname } = new URL(uri);
    return { root: `${protocol}//${host}`, parts: decodeURIComponent(pathname).split("/").slice(1) };
  } catch {
    return undefined;
  }
}
