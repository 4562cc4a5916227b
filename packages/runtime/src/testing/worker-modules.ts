import { defineModule, Fault } from "@constellation/sdk";

/** Modules that need a thread of their own: for the tests of the worker pool, in and outside of workers. */
export const modules = [
  defineModule<{ n: number }>({
    name: "t.Spin",
    type: "(n: Int): Int",
    isolation: "worker",
    run: ({ n }) => {
      for (let turn = 0; n < 0; turn++) if (turn < 0) return turn;
      return n + 1;
    },
  }),
  defineModule<{ n: number }>({
    name: "t.Exit",
    type: "(n: Int): Int",
    isolation: "worker",
    run: () => process.exit(7),
  }),
  defineModule<{ n: number }>({
    name: "t.Throw",
    type: "(n: Int): Int",
    isolation: "worker",
    run: ({ n }) => {
      throw new Fault(`no ${n}`, { code: "NO", retryable: false, cause: new TypeError("deep") });
    },
  }),
  defineModule<{ m: Map<string, number>; b: Uint8Array }>({
    name: "t.Shapes",
    type: "(m: Map<String, Int>, b: Bytes, o: Optional<Int>): { m: Map<String, Int>, b: Bytes, attempt: Int }",
    isolation: "worker",
    run: ({ m, b }, { attempt, logger }) => {
      logger.info("from a worker");
      return {
        m: new Map([...m].map(([key, value]) => [key, value * 2])),
        b: b.map((byte) => byte + 1),
        attempt,
      };
    },
  }),
];
