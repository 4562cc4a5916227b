import { graphNodeAt, graphViewOf } from "@constellation/language-service";
import type { renderSvg as renderGraph } from "@constellation/picture";
import { toOffset, toRange } from "../convert/positions.ts";
import { graphRequest } from "../protocol.ts";
import type { Server } from "../server/server.ts";

/** The graph beside the text, and its picture. */
export function graphFeature(server: Server): void {
  server.onDocument(
    graphRequest,
    "later",
    async ({ uri, snapshot, version }, { position, svg = true, theme }) => {
      const { lines } = snapshot;
      const { nodes, edges, graph } = graphViewOf(snapshot);
      const current = position === undefined ? undefined : graphNodeAt(snapshot, toOffset(lines, position));
      const picture =
        svg && graph !== undefined
          ? await draw({ ...graph, file: nameOf(uri) }, { theme: theme ?? "auto" })
          : undefined;
      return {
        version,
        nodes: nodes.map(({ span, nameSpan, ...node }) => ({
          ...node,
          range: toRange(lines, span),
          nameRange: toRange(lines, nameSpan),
        })),
        edges,
        ...(current === undefined ? {} : { current }),
        ...(picture === undefined ? {} : { svg: picture }),
      };
    },
  );
}

/** Laying out is a lot of code that most sessions never need. */
async function draw(...graph: Parameters<typeof renderGraph>): Promise<string> {
  const { renderSvg } = await import("@constellation/picture");
  return renderSvg(...graph);
}

/** The name of a file, as people know it. */
function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
