import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

/** A test file and its pipeline, alone in a folder elsewhere. */
export interface CopiedTests {
  readonly file: string;
  remove(): void;
}

/**
 * Copies a test file and the pipeline that it names out of a workspace that is not trusted, to where no configuration is
 * found: nothing of the workspace is executed. A pipeline outside the workspace folder is not copied, and so not found.
 */
export function copyTests(file: string, text: string, root: string): CopiedTests {
  const folder = mkdtempSync(join(tmpdir(), "constellation-test-"));
  const copy = (path: string): void => {
    const place = relative(root, path);
    if (place.startsWith("..") || isAbsolute(place)) return;
    mkdirSync(join(folder, dirname(place)), { recursive: true });
    cpSync(path, join(folder, place));
  };
  writeFileSync(join(folder, "package.json"), "{}\n");
  copy(file);
  const pipeline = /^pipeline:\s*(.+?)\s*(?:#.*)?$/m.exec(text)?.[1]?.replace(/^(["'])(.*)\1$/, "$2");
  try {
    if (pipeline?.endsWith(".cst")) copy(resolve(dirname(file), pipeline));
  } catch {
    // The command says that it is not there.
  }
  return {
    file: join(folder, relative(root, file)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
