import { graphToJson } from "@constellation/graph";
import { renderDot, renderMermaid, renderSvg, renderText, type TextOptions } from "@constellation/picture";
import { type Console, useColor } from "../console/console.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { compileFile } from "../project/compile-file.ts";
import { writeResult } from "./build.ts";

export type GraphFormat = "svg" | "mermaid" | "dot" | "text" | "json";

/** `constellation graph FILE`: a picture of a pipeline. */
export async function graph(
  file: string,
  options: { readonly format: GraphFormat; readonly output?: string },
  console: Console,
): Promise<ExitCode> {
  const compiled = await compileFile(file, console);
  if (compiled === undefined) return exitCode.programWrong;
  const seen = options.output === undefined && console.isTerminal.stdout;
  const layout = seen ? { width: console.width, color: useColor(console, "stdout") } : {};
  writeResult(`${picture(compiled.graph, options.format, layout).trimEnd()}\n`, options.output, console);
  return exitCode.done;
}

function picture(graph: Parameters<typeof renderSvg>[0], format: GraphFormat, layout: TextOptions): string {
  switch (format) {
    case "svg":
      return renderSvg(graph);
    case "mermaid":
      return renderMermaid(graph);
    case "dot":
      return renderDot(graph);
    case "text":
      return renderText(graph, layout);
    case "json":
      return JSON.stringify(graphToJson(graph), null, 2);
  }
}
