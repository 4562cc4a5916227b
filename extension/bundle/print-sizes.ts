import { deflateRawSync } from "node:zlib";
import type { OutputChunk } from "rolldown";

const shownMin = 700;

/** Prints what is in each module, by package, in bytes as they are in the `.vsix`, about. */
export function printSizes(chunks: readonly OutputChunk[]): void {
  for (const { fileName, code, modules } of chunks) {
    const compressed = deflateRawSync(code).length;
    const rendered = Object.entries(modules).map(
      ([id, { code: text }]) => [ownerOf(id), deflateRawSync(text ?? "").length] as const,
    );
    const sum = rendered.reduce((total, [, size]) => total + size, 0);
    const sizes = new Map<string, number>();
    for (const [owner, size] of rendered)
      sizes.set(owner, (sizes.get(owner) ?? 0) + (size / sum) * compressed);
    const shown = [...sizes].filter(([, size]) => size >= shownMin).sort((a, b) => b[1] - a[1]);
    if (shown.length === 0) continue;
    process.stdout.write(`${fileName} ${compressed}\n`);
    for (const [owner, size] of shown) process.stdout.write(`  ${Math.round(size)} ${owner}\n`);
  }
}

function ownerOf(id: string): string {
  const library = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
  return library ?? /(?:packages|extension)\/[^/]+\/src(?:\/[^/]+)?/.exec(id)?.[0] ?? id;
}
