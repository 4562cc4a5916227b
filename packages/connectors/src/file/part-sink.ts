import {
  type ConnectorContext,
  Fault,
  type Logger,
  type SinkElement,
  type SinkWriter,
} from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { Disk } from "../disk/disk.ts";
import { diskFault } from "../disk/disk-fault.ts";
import type { ElementLines } from "../records/element-lines.ts";
import { AppendedFile } from "./appended-file.ts";
import { checkHandle, numberIn } from "./file-handle.ts";
import type { FileOptions } from "./file-options.ts";

interface PartFormat {
  readonly makeLines: () => ElementLines;
  readonly suffix: string;
}

/** Opens a folder as a sink: each epoch with elements is a part, a file that appears when the epoch is committed. */
export async function openPartSink(
  disk: Disk,
  context: ConnectorContext<FileOptions>,
  format: PartFormat,
): Promise<SinkWriter> {
  const folder = context.options.path.replace(/(.)\/+$/, "$1");
  await disk.makeFolder(folder).catch((error: unknown) => {
    throw diskFault("written", folder, error);
  });
  return new PartFolder(disk, folder, format, context.logger);
}

/** A part of a folder: `part-00000007.jsonl`, or `.part-00000007.jsonl.sealed` before its commit; `.part-open.jsonl` is being written. */
interface Part {
  readonly name: string;
  readonly epoch: number;
  readonly isSealed: boolean;
}

class PartFolder implements SinkWriter {
  private readonly disk: Disk;
  private readonly folder: string;
  private readonly format: PartFormat;
  private readonly logger: Logger;
  private lines: ElementLines;
  private file: AppendedFile | undefined;
  private isRestored = false;

  constructor(disk: Disk, folder: string, format: PartFormat, logger: Logger) {
    this.disk = disk;
    this.folder = folder;
    this.format = format;
    this.logger = logger;
    this.lines = format.makeLines();
  }

  async write(elements: readonly SinkElement[]): Promise<void> {
    if (elements.length === 0) return;
    if (!this.isRestored) await this.restore(undefined);
    this.file ??= await AppendedFile.open(this.disk, this.openPath, 0);
    const header = this.file.isEmpty ? this.lines.header(elements) : "";
    await this.file.add(header + this.lines.lines(elements));
  }

  async seal(epoch: number): Promise<JsonValue> {
    if (!this.isRestored) await this.restore(undefined);
    const { file } = this;
    if (file === undefined) return { epoch, length: 0 };
    const length = await file.sync();
    this.file = undefined;
    await file.close();
    this.lines = this.format.makeLines();
    await this.trying(async () => {
      await this.disk.rename(this.openPath, this.pathOf(sealedName(epoch, this.format.suffix)));
      await this.disk.syncFolder(this.folder);
    });
    return { epoch, length };
  }

  /** Also makes earlier epochs visible, whose checkpoint was given up: their elements belong to this one. */
  async commit(handle: JsonValue): Promise<void> {
    const fields = checkHandle(handle, this.folder);
    const epoch = numberIn(fields, "epoch");
    const parts = await this.parts();
    if (numberIn(fields, "length") > 0 && !parts.some((part) => part.epoch === epoch)) {
      throw new Fault(
        `the part of epoch ${epoch} is gone from "${this.folder}": something else has removed it`,
        {
          code: "position",
          retryable: false,
        },
      );
    }
    await this.trying(async () => {
      for (const part of parts) {
        if (!part.isSealed || part.epoch > epoch) continue;
        await this.disk.rename(
          this.pathOf(part.name),
          this.pathOf(visibleName(part.epoch, this.format.suffix)),
        );
      }
      await this.disk.syncFolder(this.folder);
    });
  }

  async restore(handle: JsonValue | undefined): Promise<void> {
    const epoch = handle === undefined ? -1 : numberIn(checkHandle(handle, this.folder), "epoch");
    await this.file?.close().catch(() => undefined);
    this.file = undefined;
    this.lines = this.format.makeLines();
    const parts = await this.parts();
    await this.trying(async () => {
      await this.disk.unlink(this.openPath);
      for (const part of parts) {
        if (part.epoch <= epoch) continue;
        if (!part.isSealed && epoch >= 0) this.logger.warn(`"${this.pathOf(part.name)}" is taken back`);
        await this.disk.unlink(this.pathOf(part.name));
      }
      // A part that came back would pass for one of an epoch that has none.
      await this.disk.syncFolder(this.folder);
    });
    this.isRestored = true;
  }

  async close(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.close();
  }

  private get openPath(): string {
    return this.pathOf(`.part-open.${this.format.suffix}`);
  }

  private pathOf(name: string): string {
    return `${this.folder === "/" ? "" : this.folder}/${name}`;
  }

  private async parts(): Promise<readonly Part[]> {
    const names = await this.trying(() => this.disk.list(this.folder));
    return names.flatMap((name) => {
      const match = /^(?:\.part-(\d+)\.\w+\.sealed|part-(\d+)\.\w+)$/.exec(name);
      if (match === null) return [];
      return [{ name, epoch: Number(match[1] ?? match[2]), isSealed: match[1] !== undefined }];
    });
  }

  private async trying<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw diskFault("written", this.folder, error);
    }
  }
}

function visibleName(epoch: number, suffix: string): string {
  return `part-${String(epoch).padStart(8, "0")}.${suffix}`;
}

function sealedName(epoch: number, suffix: string): string {
  return `.${visibleName(epoch, suffix)}.sealed`;
}
