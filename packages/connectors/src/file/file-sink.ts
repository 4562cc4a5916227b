import type { ConnectorContext, SinkElement, SinkWriter } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { Disk } from "../disk/disk.ts";
import { diskFault } from "../disk/disk-fault.ts";
import { type ElementLines, elementLines } from "../records/element-lines.ts";
import { AppendedFile } from "./appended-file.ts";
import { checkHandle, columnsIn, numberIn } from "./file-handle.ts";
import type { FileOptions } from "./file-options.ts";
import { openPartSink } from "./part-sink.ts";

/** Opens a file, or a folder of parts, as a sink. Nothing of it is changed before the first write or `restore`. */
export async function openFileSink(disk: Disk, context: ConnectorContext<FileOptions>): Promise<SinkWriter> {
  const { path, format, delimiter } = context.options;
  const bySuffix = /\.csv$/i.test(path) ? "csv" : "jsonl";
  const makeLines = () => elementLines(format ?? bySuffix, delimiter, context.type);
  if (path.endsWith("/")) return openPartSink(disk, context, { makeLines, suffix: format ?? "jsonl" });
  const folder = folderOf(path);
  await disk.makeFolder(folder).catch((error: unknown) => {
    throw diskFault("written", folder, error);
  });
  return new GrowingFile(disk, path, makeLines());
}

/**
 * One file that grows in place. A seal is its length on the medium; readers may trust the length in `PATH.committed`, which is written at
 * the commit. A restart cuts the file to the sealed length.
 */
class GrowingFile implements SinkWriter {
  private readonly disk: Disk;
  private readonly path: string;
  private readonly lines: ElementLines;
  private file: AppendedFile | undefined;
  private committed = -1;
  /** Its name in the folder is durable. */
  private isNamed = false;

  constructor(disk: Disk, path: string, lines: ElementLines) {
    this.disk = disk;
    this.path = path;
    this.lines = lines;
  }

  write(elements: readonly SinkElement[]): Promise<void> | undefined {
    if (elements.length === 0) return undefined;
    return this.file === undefined ? this.writeFirst(elements) : this.add(this.file, elements);
  }

  async seal(epoch: number): Promise<JsonValue> {
    const file = this.file ?? (await this.startAt(0));
    const length = await file.sync();
    if (!this.isNamed)
      await this.disk.syncFolder(folderOf(this.path)).catch((error: unknown) => {
        throw diskFault("written", this.path, error);
      });
    this.isNamed = true;
    const columns = this.lines.guessed();
    return { length, epoch, ...(columns === undefined ? {} : { columns }) };
  }

  async commit(handle: JsonValue): Promise<void> {
    const length = numberIn(checkHandle(handle, this.path), "length");
    const epoch = numberIn(checkHandle(handle, this.path), "epoch");
    if (epoch <= this.committed) return;
    await this.note(`${JSON.stringify({ length, epoch })}\n`);
    this.committed = epoch;
  }

  async restore(handle: JsonValue | undefined): Promise<void> {
    await this.file?.close().catch(() => undefined);
    this.file = undefined;
    this.committed = -1;
    this.lines.resume(columnsIn(handle));
    if (handle === undefined) {
      await this.startAt(0);
      return;
    }
    const length = numberIn(checkHandle(handle, this.path), "length");
    const file = await this.startAt(length);
    await file.sync();
  }

  async close(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.close();
  }

  private async writeFirst(elements: readonly SinkElement[]): Promise<void> {
    // Without a checkpoint to go on from, the file starts empty.
    await this.add(await this.startAt(0), elements);
  }

  private add(file: AppendedFile, elements: readonly SinkElement[]): Promise<void> | undefined {
    const header = file.isEmpty ? this.lines.header(elements) : "";
    return file.add(header + this.lines.lines(elements));
  }

  private async startAt(length: number): Promise<AppendedFile> {
    // What readers may trust never reaches beyond the file.
    if (length === 0) await this.forget();
    this.file = await AppendedFile.open(this.disk, this.path, length);
    return this.file;
  }

  private async forget(): Promise<void> {
    try {
      await this.disk.unlink(`${this.path}.committed`);
    } catch (error) {
      throw diskFault("written", this.path, error);
    }
  }

  private async note(text: string): Promise<void> {
    const target = `${this.path}.committed`;
    try {
      const file = await this.disk.open(`${target}.new`, "write");
      try {
        await file.truncate(0);
        await file.write(Buffer.from(text, "utf8"), 0);
        // Otherwise a power cut could leave an empty file under the name that readers trust.
        await file.sync();
      } finally {
        await file.close();
      }
      await this.disk.rename(`${target}.new`, target);
    } catch (error) {
      throw diskFault("written", target, error);
    }
  }
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash) || "/";
}
