import type { CallNode } from "@constellation/graph";
import type { LibraryContext } from "@constellation/sdk";
import type { JsonValue, Value } from "@constellation/types";
import { callSyncModule } from "../../batch/sync-module.ts";
import type { CallServices } from "../../calls/call-layer.ts";
import type { FailureReport } from "../../calls/call-site.ts";
import type { NodeFailure } from "../../failure/node-failure.ts";
import type { ChunkRun } from "../../kernel/chunk-kernel.ts";
import type { Outcome } from "../flow/message.ts";
import type { Tick } from "../flow/tick.ts";
import type { RegionHost, RegionServices } from "./region-services.ts";

const nothing: readonly Outcome[][] = [];

/** What kernels and calls use of the row that they are at: its time, its id, where its failures go. */
export class RowRun implements ChunkRun<Tick>, FailureReport, LibraryContext {
  /** The row of the chunk. */
  row = 0;
  tick: Tick | undefined;
  /** By number of a call that has an effect: what came of it, by row. It happens once, however often the row is computed. */
  kept: readonly Outcome[][] = nothing;
  /** Of the row of its own: what came of calls with an effect when the row was computed before, by node. */
  private made: Map<string, Outcome> | undefined;
  /** What the rows of a chunk have to tell: told when it is certain that they need not be computed again. */
  private toTell: { readonly row: number; readonly tell: () => void }[] | undefined;
  private readonly operator: string;
  private readonly services: RegionServices;
  private readonly host: RegionHost;

  constructor(operator: string, services: RegionServices, host: RegionHost) {
    this.operator = operator;
    this.services = services;
    this.host = host;
  }

  get library(): LibraryContext {
    return this;
  }

  /** The time of ingestion: the same in every attempt and replay. */
  get now(): number {
    return this.tick?.ingestedAt ?? this.services.clock.now();
  }

  log(message: string): void {
    this.services.logger.info(message);
  }

  /** What came of a call with an effect when the row was computed before, as the function gave it; once. */
  takeMade(node: string): Outcome | undefined {
    const outcome = this.made?.get(node);
    this.made?.delete(node);
    return outcome;
  }

  callModule(node: CallNode, values: readonly Value[]): Value {
    return callSyncModule(node, values, {
      element: this.tick?.id ?? "",
      module: this.host.module(node.callee),
      services: this.callServices,
    });
  }

  private get callServices(): CallServices {
    const { clock, random, logger, tenant } = this.services;
    return { clock, random, logger, tenant };
  }

  logFailure(node: CallNode, failure: NodeFailure): void {
    const { code, message } = failure;
    const element = this.tick?.id ?? "";
    this.tell(() =>
      this.services.logger.error(`${node.name ?? node.id}: ${message}`, { code, node: node.id, element }),
    );
  }

  deadLetter(node: CallNode, failure: NodeFailure, element: unknown): void {
    if (this.tick === undefined) return;
    const { operator, tick } = this;
    const letter = { operator, node, tick, failure, element: element as JsonValue };
    this.tell(() => this.services.deadLetter(letter));
  }

  inspect(node: string, value: Value): void {
    const { tick } = this;
    if (tick !== undefined) this.tell(() => this.services.inspect?.(node, tick, value));
  }

  private tell(tell: () => void): void {
    if (this.toTell === undefined) tell();
    else this.toTell.push({ row: this.row, tell });
  }

  /** From now on what rows have to tell is collected. */
  beginChunk(): void {
    this.toTell = [];
  }

  /** Tells what all rows but `again` had to tell; those will be computed again. */
  endChunk(again: readonly number[]): void {
    const told = this.toTell ?? [];
    this.toTell = undefined;
    if (told.length === 0) return;
    const passed = new Set(again);
    for (const { row, tell } of told) if (!passed.has(row)) tell();
  }

  /** The run of a row of its own; `made`: by node, what came of calls with an effect when it was computed before. */
  at(tick: Tick, made?: Map<string, Outcome>): RowRun {
    const run = new RowRun(this.operator, this.services, this.host);
    run.tick = tick;
    run.made = made;
    return run;
  }
}
