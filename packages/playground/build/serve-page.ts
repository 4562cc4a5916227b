import { createReadStream, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { policy } from "./build-page.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Serves a folder below a path to this machine alone. The policy of the page counts for its workers too. */
export function servePage(folder: string, port: number, below = "/"): Promise<Server> {
  const server = createServer((request, response) => {
    const path = fileOf(request.url ?? "/", below);
    const file = path === undefined ? undefined : join(folder, path);
    if (file === undefined || statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("there is no such file\n");
      return;
    }
    response.writeHead(200, {
      "Content-Type": types[extname(file)] ?? "application/octet-stream",
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-cache",
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => ready(server));
  });
}

/** The path of a file below the folder; undefined for what would lie outside. */
function fileOf(url: string, below: string): string | undefined {
  if (!URL.canParse(url, "http://localhost")) return undefined;
  const { pathname } = new URL(url, "http://localhost");
  if (!pathname.startsWith(below)) return undefined;
  const path = normalize(decoded(pathname.slice(below.length)));
  if (path.startsWith("..") || path.includes("\0")) return undefined;
  return path === "." || path === "" ? "index.html" : path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "..";
  }
}
