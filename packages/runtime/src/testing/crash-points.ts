import type { CheckpointStore } from "../stream/checkpoint/checkpoint-store.ts";

/** Counts the points at which a process can crash, and crashes at one of them: from then on nothing resolves any more. */
export class CrashPoints {
  /** The names of the points that were passed, in order. */
  readonly passed: string[] = [];
  /** Resolves when the process has crashed. */
  readonly crashed: Promise<string>;
  private readonly crashAt: number;
  private readonly crash: (name: string) => void;

  /** `crashAt`: the number of the point, from 1; infinite: never. */
  constructor(crashAt = Number.POSITIVE_INFINITY) {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.crashed = promise;
    this.crash = resolve;
    this.crashAt = crashAt;
  }

  readonly point = (name: string): Promise<void> => {
    this.passed.push(name);
    if (this.passed.length < this.crashAt) return Promise.resolve();
    this.crash(name);
    return new Promise<void>(() => undefined);
  };

  /** A store with a point before and after each of its effects. */
  store(store: CheckpointStore): CheckpointStore {
    const around = async <Result>(name: string, effect: () => Promise<Result>): Promise<Result> => {
      await this.point(`before ${name}`);
      const result = await effect();
      await this.point(`after ${name}`);
      return result;
    };
    return {
      write: (epoch, parts) => around("state", () => store.write(epoch, parts)),
      complete: (manifest) => around("manifest", () => store.complete(manifest)),
      list: () => around("list", () => store.list()),
      read: (epoch, operator, state) => around("read", () => store.read(epoch, operator, state)),
      rewind: (epoch) => around("rewind", () => store.rewind(epoch)),
      close: () => store.close(),
    };
  }
}
