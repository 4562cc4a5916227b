import type { Clock, Logger, Random } from "@constellation/sdk";
import type { Plant } from "../faults/planted-bugs.ts";
import type { Chance } from "./chance.ts";
import type { SimulatedTime } from "./simulated-time.ts";
import type { Trace } from "./trace.ts";

/** What a simulated world does to those who live in it. */
export interface Weather {
  /** Milliseconds that an operation of the disk, the store or the network takes at most, mostly. */
  readonly latencyMs: number;
  /** How many of 100 operations take a hundred times as long. */
  readonly stalls: number;
  /** How many of 1,000 operations fail. */
  readonly faults: number;
  /** Crashes of the process at most. */
  readonly crashes: number;
  /** How many of 1,000 operations the process does not survive. */
  readonly crashRate: number;
  /** Jumps of the clock on the wall at most. */
  readonly jumps: number;
}

/** Nothing goes wrong. */
export const calm: Weather = { latencyMs: 3, stalls: 0, faults: 0, crashes: 0, crashRate: 0, jumps: 0 };

/** What is shared by all lives of a process: time, chance, and what goes wrong. */
export interface World {
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly trace: Trace;
  readonly weather: Weather;
  /** Crashes so far. */
  crashes: number;
  /** Nothing more goes wrong from this time on, so that all comes to an end. */
  readonly calmAfterMs: number;
  /** A mistake of the product that is made up. */
  readonly plant: Plant;
}

/** One life of a process: from its start until it ends or crashes. What it waits for at its crash never comes. */
export class Life {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly crashed: Promise<string>;
  /** Errors that were logged. */
  readonly errors: string[] = [];
  readonly world: World;
  isAlive = true;
  /** Operations that failed. */
  faults = 0;
  private readonly crash: (at: string) => void;

  constructor(world: World) {
    this.world = world;
    const { promise, resolve } = Promise.withResolvers<string>();
    this.crashed = promise;
    this.crash = resolve;
    const { time, chance, trace } = world;
    this.clock = time.clockWhile(() => this.isAlive);
    this.random = { next: chance.next };
    const silent = (): void => undefined;
    const warn = (message: string): void => trace.add(`${time.passed} warns: ${message}`);
    const error = (message: string): void => {
      this.errors.push(message);
      warn(message);
    };
    this.logger = { debug: silent, info: silent, warn, error };
  }

  end(): void {
    this.isAlive = false;
  }

  /** True while things may still go wrong. */
  get isRough(): boolean {
    return this.world.time.passed < this.world.calmAfterMs;
  }

  /** An operation of something outside the process: takes time, may fail with one of `codes`, may be the last thing that the process does. */
  async operation<Result>(
    name: string,
    work: () => Promise<Result> | Result,
    codes: readonly [string, ...string[]] | undefined,
  ): Promise<Result> {
    const { chance, weather, trace, time } = this.world;
    trace.add(`${time.passed} ${name}`);
    await this.pause();
    await this.perhapsCrash(`before ${name}`);
    if (codes !== undefined && this.isRough && chance.next() * 1000 < weather.faults) {
      const code = chance.pick(codes);
      this.faults++;
      trace.add(`${time.passed} ${name} fails with ${code}`);
      throw Object.assign(new Error(`${code}: planted`), { code });
    }
    const result = await work();
    await this.perhapsCrash(`after ${name}`);
    return result;
  }

  /** Waits as long as an operation takes. */
  async pause(): Promise<void> {
    const { chance, weather, time } = this.world;
    const isStall = this.isRough && chance.percent(weather.stalls);
    const delayMs = chance.below(weather.latencyMs + 1) * (isStall ? 100 : 1);
    if (delayMs === 0) return;
    await new Promise<void>((resolve) => void time.schedule(delayMs, () => this.isAlive && resolve()));
  }

  private async perhapsCrash(at: string): Promise<void> {
    const { world } = this;
    const { chance, weather } = world;
    if (!this.isAlive) await never();
    if (!this.isRough || world.crashes >= weather.crashes) return;
    if (chance.next() * 1000 >= weather.crashRate) return;
    world.crashes++;
    this.isAlive = false;
    this.crash(at);
    await never();
  }
}

/** What a process that is gone waits for. */
export function never(): Promise<never> {
  return new Promise(() => undefined);
}
