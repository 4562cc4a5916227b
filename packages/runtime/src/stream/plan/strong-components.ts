/** Numbers the strongly connected components of a directed graph (Tarjan 1972, without recursion): two vertices have one number when each reaches the other. */
export function strongComponents(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, number> {
  const component = new Map<string, number>();
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  let components = 0;
  const close = (vertex: string): void => {
    if (low.get(vertex) !== index.get(vertex)) return;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      component.set(member, components);
      if (member === vertex) break;
    }
    components++;
  };
  const lower = (vertex: string, to: number | undefined): void => {
    if (to !== undefined) low.set(vertex, Math.min(low.get(vertex) ?? to, to));
  };
  for (const root of edges.keys()) {
    const stack: { readonly vertex: string; readonly next: Iterator<string> }[] = [];
    const enter = (vertex: string): void => {
      index.set(vertex, index.size);
      low.set(vertex, index.size - 1);
      open.push(vertex);
      stack.push({ vertex, next: (edges.get(vertex) ?? new Set<string>()).values() });
    };
    if (!index.has(root)) enter(root);
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      const { done, value } = at.next.next();
      if (done === true) {
        stack.pop();
        close(at.vertex);
        const above = stack.at(-1);
        if (above !== undefined && !component.has(at.vertex)) lower(above.vertex, low.get(at.vertex));
      } else if (!index.has(value)) enter(value);
      else if (!component.has(value)) lower(at.vertex, index.get(value));
    }
  }
  return component;
}
