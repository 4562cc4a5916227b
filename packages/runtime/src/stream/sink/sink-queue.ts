import type { SinkWriter } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { Gate } from "../flow/gate.ts";
import type { Meter } from "../metrics/meter.ts";
import type { OutgoingElement } from "./outgoing-element.ts";

/** Where a sink closes the sources upstream unless a binding says otherwise. */
export const sinkMarks = { high: 1024, highBytes: 16 * 1024 * 1024 };

/** Whom a sink tells what became of its epochs. */
export interface SinkHost {
  sealed(sink: string, epoch: number, handle: JsonValue): void;
  /** The checkpoint was given up: it need not be sealed. */
  isAbandoned(epoch: number): boolean;
  /** The sink cannot go on. */
  broken(sink: string, error: unknown): void;
}

interface Rows {
  readonly kind: "rows";
  readonly elements: OutgoingElement[];
  /** What of them counts at the gate. */
  held: number;
  bytes: number;
}

type Work =
  | Rows
  | { readonly kind: "seal"; readonly epoch: number }
  | { readonly kind: "commit"; readonly handle: JsonValue; readonly done: () => void };

/**
 * What waits for one sink, in order: one call at a time, the next as soon as the writer is free, with all rows that came meanwhile. What
 * waits, rows that are being written included, counts at `gate`; what a writer takes at once does not.
 */
export class SinkQueue {
  readonly name: string;
  private readonly writer: SinkWriter;
  private readonly gate: Gate;
  private readonly host: SinkHost;
  private readonly meter: Meter;
  private works: Work[] = [];
  private isBusy = false;
  /** The call that is under way, or was last. */
  private call: Promise<void> = Promise.resolve();
  private isDisposed = false;

  constructor(
    name: string,
    parts: {
      readonly writer: SinkWriter;
      readonly gate: Gate;
      readonly host: SinkHost;
      readonly meter: Meter;
    },
  ) {
    this.name = name;
    this.writer = parts.writer;
    this.gate = parts.gate;
    this.host = parts.host;
    this.meter = parts.meter;
  }

  /** Elements that were taken and not written yet. */
  get held(): number {
    return this.gate.count;
  }

  push(elements: OutgoingElement[]): void {
    const last = this.works.at(-1);
    const isFree = !this.isBusy && last === undefined;
    let rows: Rows = { kind: "rows", elements, held: 0, bytes: 0 };
    if (last?.kind === "rows") {
      for (const element of elements) last.elements.push(element);
      rows = last;
    } else this.works.push(rows);
    if (isFree) this.pump();
    else this.hold(rows, elements);
  }

  /** Counts elements that have to wait. */
  private hold(rows: Rows, elements: readonly OutgoingElement[]): void {
    let bytes = 0;
    for (const element of elements) bytes += element.size;
    rows.held += elements.length;
    rows.bytes += bytes;
    this.gate.add(elements.length, bytes);
  }

  /** All rows of the epoch have been pushed. */
  seal(epoch: number): void {
    this.works.push({ kind: "seal", epoch });
    this.pump();
  }

  /** Makes a sealed epoch visible, before anything else that waits. */
  commit(handle: JsonValue): Promise<void> {
    return new Promise((done) => {
      this.works.unshift({ kind: "commit", handle, done });
      this.pump();
    });
  }

  /** Resolves when the call of the writer that is under way is done, however it ends. */
  idle(): Promise<void> {
    return this.call;
  }

  /** Begins nothing any more. */
  dispose(): void {
    this.isDisposed = true;
    this.works = [];
  }

  private pump(): void {
    while (!this.isBusy && !this.isDisposed) {
      const work = this.works.shift();
      if (work === undefined) return;
      let under: Promise<void> | undefined;
      // What a call leads to at once waits for its end, too.
      this.isBusy = true;
      try {
        under = this.begin(work);
      } catch (thrown) {
        this.fail(thrown);
        return;
      }
      if (under === undefined) {
        this.isBusy = false;
        continue;
      }
      this.call = under.then(
        () => {
          this.isBusy = false;
          this.pump();
        },
        (thrown: unknown) => this.fail(thrown),
      );
    }
  }

  /** Undefined when it is done already. */
  private begin(work: Work): Promise<void> | undefined {
    switch (work.kind) {
      case "rows": {
        const since = this.meter.isOn ? this.meter.now() : 0;
        const written = this.writer.write(work.elements);
        if (written === undefined) {
          this.release(work, since);
          return undefined;
        }
        if (work.held === 0) this.hold(work, work.elements);
        return written.then(() => this.release(work, since));
      }
      case "seal":
        if (this.host.isAbandoned(work.epoch)) return undefined;
        return this.writer.seal(work.epoch).then((handle) => {
          if (!this.isDisposed) this.host.sealed(this.name, work.epoch, handle);
        });
      case "commit":
        return this.writer.commit(work.handle).then(work.done);
    }
  }

  private release({ elements, held, bytes }: Rows, since: number): void {
    this.meter.stage("deliver", this.name, elements.length, since);
    if (held > 0 && !this.isDisposed) this.gate.remove(held, bytes);
  }

  private fail(thrown: unknown): void {
    if (this.isDisposed) return;
    this.dispose();
    this.host.broken(this.name, thrown);
  }
}
