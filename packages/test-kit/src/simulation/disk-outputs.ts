import type { MemoryDisk } from "@constellation/connectors/testing";
import type { Output } from "../faults/kill-output.ts";

/** What stands in the outputs on a disk in memory. */
export function outputsOn(memory: MemoryDisk): Output {
  const files = new Map<string, Buffer>();
  const visible = new Map<string, number>();
  for (const name of memory.namesIn("out")) {
    const text = memory.textOf(`out/${name}`);
    const [folder = "", part] = name.split("/");
    if (part !== undefined) {
      if (!part.startsWith("part-")) continue;
      const whole = Buffer.concat([files.get(folder) ?? Buffer.alloc(0), Buffer.from(text)]);
      files.set(folder, whole);
      visible.set(folder, whole.byteLength);
    } else if (name.endsWith(".committed")) {
      visible.set(name.slice(0, -".committed".length), lengthIn(text));
    } else if (!name.endsWith(".new")) files.set(name, Buffer.from(text));
  }
  return { files, visible };
}

/** Infinite where the text is not whole. */
function lengthIn(text: string): number {
  try {
    return (JSON.parse(text) as { readonly length: number }).length;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Puts a file on a disk in memory, durably. */
export async function putFile({ disk }: MemoryDisk, path: string, text: string): Promise<void> {
  const folder = path.slice(0, path.lastIndexOf("/"));
  await disk.makeFolder(folder);
  const file = await disk.open(path, "write");
  await file.write(Buffer.from(text), 0);
  await file.sync();
  await disk.syncFolder(folder);
}
