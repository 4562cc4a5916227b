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

/** What kernels and calls use of the row that they are at: its time, its id, where its failures go. */
export class RowRun implements ChunkRun<Tick>, FailureReport, LibraryContext {
  /** The row of the chunk. */
  row = 0;
  tick: Tick | undefined;
  /** By number of a call that has an effect: what came of it, by row. It happens once, however often the row is computed. */
  kept: Outcome[][] = [];
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
    this.services.logger.error(`${node.name ?? node.id}: ${message}`, { code, node: node.id, element });
  }

  deadLetter(node: CallNode, failure: NodeFailure, element: unknown): void {
    if (this.tick === undefined) return;
    const { operator, tick } = this;
    this.services.deadLetter({ operator, node, tick, failure, element: element as JsonValue });
  }

  inspect(node: string, value: Value): void {
    if (this.tick !== undefined) this.services.inspect?.(node, this.tick, value);
  }

  /** The run of a row of its own. */
  at(tick: Tick): RowRun {
    const run = new RowRun(this.operator, this.services, this.host);
    run.tick = tick;
    return run;
  }
}
