import { readFileSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { CommandProblem } from "../exit-code.ts";
import type { Console } from "./console.ts";

/** Larger files are refused before they are read: nothing that we take is near it. Bytes. */
const fileSizeMax = 256 * 1024 * 1024;

/** The text of a file, strictly UTF-8; every way in which that can go wrong is one sentence and exit code 2. */
export function readText(path: string, console: Console): string {
  const file = resolve(console.cwd, path);
  const shown = displayPath(file, console);
  return decodeText(readBytes(file, shown), shown);
}

function readBytes(file: string, shown: string): Uint8Array {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new CommandProblem(`"${shown}" is a folder, and a file is expected`);
    if (stat.size > fileSizeMax) throw new CommandProblem(`"${shown}" is larger than 256 MiB`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof CommandProblem) throw error;
    throw new CommandProblem(`"${shown}" ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return "does not exist";
  if (code === "EACCES" || code === "EPERM") return "may not be read: permission denied";
  if (code === "ENOTDIR") return "does not exist: a part of the path is no folder";
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

/** Bytes as text; `shown` names them in the refusal. */
export function decodeText(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CommandProblem(`"${shown}" is not UTF-8 text`);
  }
}

/** A path as a user would type it: relative to where they are when it is below, `/`-separated. */
export function displayPath(file: string, console: Console): string {
  const path = relative(console.cwd, file).replaceAll("\\", "/");
  return path.startsWith("..") ? file : path === "" ? "." : path;
}
