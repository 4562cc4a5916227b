import { type Reading, type ReadingHost, SourcePuller } from "./reading.ts";
import type { SourceIntake } from "./source-intake.ts";

/** Reads all sources side by side: elements of different sources are let in as they come. */
export class FreeReading implements Reading {
  private readonly pullers: readonly SourcePuller[];
  private readonly host: ReadingHost;
  private loops: readonly Promise<void>[] = [];

  constructor(intakes: readonly SourceIntake[], host: ReadingHost) {
    this.host = host;
    this.pullers = intakes
      .filter(({ hasEnded }) => !hasEnded)
      .map((intake) => new SourcePuller(intake, host));
  }

  async run(): Promise<void> {
    this.loops = this.pullers.map((puller) => this.read(puller));
    const ticking = this.loops.filter((_, index) => this.pullers[index]?.intake.source.isSampled === false);
    // The end of a parameter is not waited for, but its failure counts.
    const failing = this.loops.map((loop) => loop.then(() => new Promise<never>(() => undefined)));
    await Promise.race([Promise.all(ticking), ...failing]);
  }

  async settle(): Promise<void> {
    await Promise.allSettled(this.loops);
  }

  private async read(puller: SourcePuller): Promise<void> {
    const { intake } = puller;
    for (;;) {
      const batch = await puller.next();
      if (batch === undefined) return;
      // A batch that was under way while the valve closed waits like the rest.
      if (!intake.valve.isOpen) await intake.valve.opened();
      if (this.host.isDisposed) return;
      if (batch === "end") {
        intake.endAll();
        this.host.admitted(intake);
        return;
      }
      intake.refuseAll(batch.malformed ?? []);
      intake.admit(batch, intake.passOver(batch), batch.elements.length);
      intake.positions = intake.source.reader.position();
      if (batch.isLast === true) intake.end(batch.partition ?? "");
      this.host.admitted(intake);
    }
  }
}
