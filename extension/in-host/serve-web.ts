import { readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { dirname, extname, join, normalize } from "node:path";

export interface WebOptions {
  /** `out/server-main.js` of a VS Code; its workbench is served. */
  readonly serverMain: string;
  readonly port: number;
  /** Folders of extensions by the first part of their path; the first is under test, the last holds the tests. */
  readonly extensions: Readonly<Record<string, string>>;
  /** Path below the address. */
  readonly testsPath: string;
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".html": "text/html",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".ttf": "font/ttf",
  ".png": "image/png",
};

/** VS Code for the web, as static files: no server of VS Code behind it, so that extensions run in the browser. */
export function serveWeb({ serverMain, port, extensions, testsPath }: WebOptions): Promise<Server> {
  const vscode = dirname(dirname(serverMain));
  const origin = { scheme: "http", authority: `localhost:${port}` };
  const configuration = {
    folderUri: { scheme: "tmp", path: "/shop" },
    developmentOptions: {
      extensions: Object.keys(extensions).map((name) => ({ ...origin, path: `/${name}` })),
      extensionTestsPath: { ...origin, path: testsPath },
    },
    configurationDefaults: { "security.workspace.trust.enabled": false, "workbench.startupEditor": "none" },
    enableWorkspaceTrust: false,
    webviewEndpoint: `http://localhost:${port}/vscode/out/vs/workbench/contrib/webview/browser/pre`,
    userDataPath: "/",
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
  };
  const page = pageOf(configuration);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (pathname === "/") {
      response.setHeader("Content-Type", "text/html").end(page);
      return;
    }
    const [, first = "", ...rest] = pathname.split("/");
    const folder = first === "vscode" ? vscode : extensions[first];
    const file =
      folder === undefined ? undefined : join(folder, normalize(decodeURIComponent(rest.join("/"))));
    if (file === undefined || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
    response.end(contents(file));
  });
  return new Promise((ready) => server.listen(port, "localhost", () => ready(server)));
}

/** This build of the workbench always asks for a server of its own; without one it runs in the browser alone. */
function contents(file: string): string | Buffer {
  if (!file.endsWith("workbench/workbench.js")) return readFileSync(file);
  return readFileSync(file, "utf8")
    .replace("remoteAuthority:location.host", "remoteAuthority:void 0")
    .replace(/\.with\(\{scheme:\w+\.vscodeRemote\}\),"User"\)/, '.with({scheme:"vscode-userdata"}),"User")');
}

function pageOf(configuration: object): string {
  const settings = JSON.stringify(configuration).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${settings}">
<meta id="vscode-workbench-auth-session" data-settings="">
<link rel="stylesheet" href="/vscode/out/vs/code/browser/workbench/workbench.css">
</head><body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = new URL("/vscode/out/", location).toString();</script>
<script type="module" src="/vscode/out/nls.messages.js"></script>
<script type="module" src="/vscode/out/vs/code/browser/workbench/workbench.js"></script>
</html>`;
}
