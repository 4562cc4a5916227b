import { type ConnectorContext, Fault, type SourceBatch, type SourceReader } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { Disk } from "../disk/disk.ts";
import { diskFault } from "../disk/disk-fault.ts";
import { type TextFormat, textPositionOf } from "../records/record-splitter.ts";
import { sourceBatch } from "../records/source-batch.ts";
import { ChangeSignal } from "./change-signal.ts";
import type { FileOptions } from "./file-options.ts";
import { type FilePattern, readPattern } from "./find-files.ts";
import { type FilePosition, TextFile } from "./text-file.ts";

/** A file of the source: a partition. */
interface Part {
  readonly name: string;
  readonly path: string;
  file: TextFile | undefined;
  hasEnded: boolean;
}

/** Opens files as a source: one after the other in the order of their names; with `follow` all at once, without end. */
export async function openFileSource(
  disk: Disk,
  context: ConnectorContext<FileOptions>,
): Promise<SourceReader> {
  const { path } = context.options;
  const pattern = await readPattern(disk, path).catch((error: unknown) => {
    throw diskFault("read", path, error);
  });
  const reader = new FileSourceReader(disk, context, pattern);
  await reader.find();
  if (!context.options.follow && reader.partitions.length === 0) {
    throw new Fault(`no file matches "${path}"`, { code: "ENOENT", retryable: false });
  }
  return reader;
}

class FileSourceReader implements SourceReader {
  private readonly disk: Disk;
  private readonly context: ConnectorContext<FileOptions>;
  private readonly pattern: FilePattern;
  private readonly format: TextFormat;
  private readonly parts: Part[] = [];
  /** Positions of parts that are not open. */
  private readonly positions = new Map<string, FilePosition>();
  private readonly changes: ChangeSignal;
  private next = 0;
  readonly isBounded: boolean;
  readonly hasTimes = false;

  constructor(disk: Disk, context: ConnectorContext<FileOptions>, pattern: FilePattern) {
    const { format, delimiter, follow, path } = context.options;
    this.disk = disk;
    this.context = context;
    this.pattern = pattern;
    const bySuffix = /\.csv$/i.test(path) ? "csv" : "jsonl";
    this.format = { format: format ?? bySuffix, delimiter, type: context.type };
    this.isBounded = !follow;
    this.changes = new ChangeSignal(disk, context.clock);
    if (follow) this.changes.watch(pattern.kind === "files" ? pattern.folder : folderOf(pattern.path));
  }

  get partitions(): readonly string[] {
    return this.parts.map(({ name }) => name);
  }

  /** Takes up files that are new. */
  async find(): Promise<void> {
    if (this.pattern.kind === "file") {
      const { path } = this.pattern;
      if (this.parts.length === 0) this.parts.push({ name: "", path, file: undefined, hasEnded: false });
      return;
    }
    for (const path of await this.disk.glob(this.pattern.glob)) {
      if (this.parts.some((part) => part.path === path)) continue;
      this.parts.push({ name: path, path, file: undefined, hasEnded: false });
    }
  }

  pull(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> | SourceBatch | "end" {
    const part = this.parts[this.next];
    if (part?.file?.hasRecords === true && !signal.aborted) return this.take(part, part.file, max);
    return this.advance(max, signal);
  }

  position(): Readonly<Record<string, JsonValue>> {
    const positions: Record<string, JsonValue> = {};
    for (const [name, position] of this.positions) positions[name] = { ...position };
    for (const { name, file } of this.parts) if (file !== undefined) positions[name] = { ...file.position() };
    return positions;
  }

  async seek(position: Readonly<Record<string, JsonValue>>): Promise<void> {
    for (const [name, value] of Object.entries(position)) {
      if (value === null) continue;
      const from = textPositionOf(value);
      const head = typeof value === "object" && value !== null && "head" in value ? String(value.head) : "";
      if (from === undefined) {
        throw new Fault(`the position of "${name}" is none of a file`, {
          code: "position",
          retryable: false,
        });
      }
      this.positions.set(name, { ...from, head });
    }
    // A file that cannot be gone on with is told now, not after others have been read.
    for (const part of this.parts) if (this.positions.has(part.name)) await this.check(part);
    const gone = [...this.positions.keys()].find((name) => !this.parts.some((part) => part.name === name));
    if (gone !== undefined && this.isBounded && this.positions.get(gone)?.offset !== 0) {
      this.context.logger.warn(`"${gone}" had been read in part or whole and is gone`);
    }
  }

  async ack(): Promise<void> {}

  async close(): Promise<void> {
    this.changes.close();
    for (const part of this.parts) {
      const { file } = part;
      part.file = undefined;
      await file?.close();
    }
  }

  private take(part: Part, file: TextFile, max: number): SourceBatch {
    return { ...sourceBatch(file.take(max), { file: part.path }), partition: part.name };
  }

  private async advance(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> {
    for (;;) {
      for (let count = 0; count < this.parts.length; count++) {
        signal.throwIfAborted();
        const part = this.parts[this.next];
        const batch = part === undefined || part.hasEnded ? undefined : await this.read(part, max, signal);
        if (batch !== undefined) return batch;
        this.next = (this.next + 1) % this.parts.length;
      }
      if (this.isBounded) return "end";
      await this.changes.wait(signal);
      await this.find();
    }
  }

  /** What there is of a file; its last batch when it has ended; nothing when it may go on later. */
  private async read(part: Part, max: number, signal: AbortSignal): Promise<SourceBatch | undefined> {
    const file = part.file ?? (await this.open(part));
    if (file === undefined) return undefined;
    while (!file.hasRecords) {
      if (await file.fill()) continue;
      if (this.isBounded) return this.readLast(part, file, max);
      if (!(await this.renew(part, file))) return undefined;
      return this.read(part, max, signal);
    }
    // Nothing is taken for one who does not wait any more.
    signal.throwIfAborted();
    return this.take(part, file, max);
  }

  private async readLast(part: Part, file: TextFile, max: number): Promise<SourceBatch> {
    file.finish();
    if (file.hasRecords) return this.take(part, file, max);
    part.hasEnded = true;
    this.positions.set(part.name, file.position());
    part.file = undefined;
    await file.close();
    return { partition: part.name, elements: [], form: "text", isLast: true };
  }

  /** Rejects when a file cannot be gone on with; it is opened again when its turn comes. */
  private async check(part: Part): Promise<void> {
    const position = this.positions.get(part.name);
    const file = await this.open(part);
    if (file === undefined || position === undefined) return;
    part.file = undefined;
    this.positions.set(part.name, position);
    await file.close();
  }

  private async open(part: Part): Promise<TextFile | undefined> {
    const from = this.positions.get(part.name);
    if (!this.isBounded && (await this.disk.stat(part.path)) === undefined) return undefined;
    part.file = await TextFile.open(this.disk, part.path, this.format, from);
    this.positions.delete(part.name);
    if (!this.isBounded) this.changes.watch(part.path);
    return part.file;
  }

  /** At the end of a file that is followed: true when its path leads to another file now, or it was cut; that is read from its start. */
  private async renew(part: Part, file: TextFile): Promise<boolean> {
    const entry = await this.disk.stat(part.path);
    if (entry === undefined) return false;
    const isCut = entry.identity === file.identity && entry.size < file.length;
    if (entry.identity === file.identity && !isCut) return false;
    if (!isCut) {
      // What was appended between the last read and the rotation; then the line that nobody will end.
      if (await file.fill()) return true;
      file.finish();
      if (file.hasRecords) return true;
    }
    const { logger } = this.context;
    if (isCut)
      logger.warn(
        `"${part.path}" was cut from ${file.length} to ${entry.size} bytes; it is read from its start`,
      );
    else logger.info(`"${part.path}" is another file now; it is read from its start`);
    part.file = undefined;
    this.changes.unwatch(part.path);
    await file.close();
    await this.open(part);
    return true;
  }
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash) || "/";
}
