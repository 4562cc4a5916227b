import type { JsonValue, RecordType } from "../type.ts";
import type { Value } from "../value.ts";
import { allowsCode } from "./allows-code.ts";
import { closeLayout } from "./close-layout.ts";
import { makePlan } from "./make-plan.ts";
import type { Cursor, ReadAt } from "./piece-reader.ts";
import { pieceReader } from "./piece-reader.ts";
import { printLayout } from "./print-layout.ts";
import type { TextPlan } from "./text-plan.ts";

/** How readers are made: as generated code, as closures, or as code where the host allows it. */
export type ReaderBackend = "code" | "closures" | "auto";

/** Reads records of one layout; `hasEscapes`: some backslash stands in the text. */
export type ReadLayout = (text: string, start: number, hasEscapes: boolean) => Value | undefined;

/** Layouts of one record type that are remembered: orders of keys, further keys, lists in place of None. */
const layoutsMax = 8;
/** Texts that layouts are made from; many of them fit none that can be made. */
const samplesMax = 64;

/** The readers of all record types in one type. */
export class RecordReaders {
  readonly cursor: Cursor = { end: 0 };
  hasEscapes = false;
  readonly backend: ReaderBackend;
  private readonly made = new Map<RecordType, RecordReader>();

  constructor(backend: ReaderBackend) {
    this.backend = backend;
  }

  of(type: RecordType): RecordReader {
    let reader = this.made.get(type);
    if (reader === undefined) {
      reader = new RecordReader(type, this);
      this.made.set(type, reader);
    }
    return reader;
  }

  compile(plan: TextPlan): ReadLayout {
    const pieces = plan.pieces.map(({ type }) => pieceReader(type, this.cursor, this));
    const isClosed = this.backend === "closures" || (this.backend === "auto" && !allowsCode());
    return (isClosed ? closeLayout : printLayout)(plan, pieces, this.cursor);
  }
}

/** Reads records of one type by the layouts that it has met, the last one first. */
export class RecordReader {
  private readonly type: RecordType;
  private readonly readers: RecordReaders;
  private readonly layouts: ReadLayout[] = [];
  private readonly known = new Set<string>();
  private samples = 0;

  constructor(type: RecordType, readers: RecordReaders) {
    this.type = type;
    this.readers = readers;
  }

  readonly readAt: ReadAt = (text, start) => {
    const { layouts, readers } = this;
    for (let index = 0; index < layouts.length; index++) {
      const value = layouts[index]?.(text, start, readers.hasEscapes);
      if (value === undefined) continue;
      if (index > 0) this.promote(index);
      return value;
    }
    return undefined;
  };

  /** The layout that fitted is tried first next time, so that long runs of one order find it at once. */
  private promote(index: number): void {
    const [layout] = this.layouts.splice(index, 1);
    if (layout !== undefined) this.layouts.unshift(layout);
  }

  /** Remembers the layout of a text that no layout could read. */
  learn(sample: { readonly [key: string]: JsonValue }): void {
    if (this.samples >= samplesMax || this.layouts.length >= layoutsMax) return;
    this.samples++;
    const plan = makePlan(this.type, sample);
    const source = plan?.segments.join("\n") ?? "";
    if (plan === undefined || this.known.has(source)) return;
    this.known.add(source);
    this.layouts.unshift(this.readers.compile(plan));
  }
}
