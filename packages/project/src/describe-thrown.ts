import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Longest text of what was thrown, in UTF-16 units. */
const textMax = 1000;

/** What a configuration threw, in a line: the error's own words and, where its stack says so, the place in the project's code. */
export function describeThrown(thrown: unknown, folder: string): string {
  try {
    if (!(thrown instanceof Error)) return `it threw ${printed(thrown)}, which is no error`;
    const { code } = thrown as NodeJS.ErrnoException;
    const name = code === undefined ? thrown.name : `${thrown.name} [${code}]`;
    const place = placeIn(String(thrown.stack), folder);
    return `${name}: ${shorten(thrown.message)}${place === undefined ? "" : ` (${place})`}`;
  } catch {
    return "it threw something that cannot be read";
  }
}

function printed(thrown: unknown): string {
  if (typeof thrown === "string") return JSON.stringify(shorten(thrown));
  if (typeof thrown === "object" && thrown !== null) return "an object";
  return typeof thrown === "function" ? "a function" : String(thrown);
}

/** The first place of a stack that lies in the project, relative to its folder: `modules/score.ts:3:7`. */
function placeIn(stack: string, folder: string): string | undefined {
  for (const [, file, position] of stack.matchAll(/(file:[^\s()]+?|\/[^\s():]+):(\d+(?::\d+)?)/g)) {
    if (file === undefined || file.includes("/node_modules/")) continue;
    const path = relative(folder, file.startsWith("file:") ? fileURLToPath(file) : file);
    if (!path.startsWith("..")) return `${path.split(sep).join("/")}:${position}`;
  }
  return undefined;
}

function shorten(text: string): string {
  return text.length <= textMax ? text : `${text.slice(0, textMax)}…`;
}
