import { defineModule } from "@constellation/sdk";

/** A module that never comes back for the number 50, in a thread of its own. */
export const modules = [
  defineModule<{ n: number }, number>({
    name: "f.Spin",
    type: "(n: Int): Int",
    isolation: "worker",
    run: ({ n }) => {
      for (let turn = 0; n === 50; turn++) if (turn < 0) return turn;
      return n + 1;
    },
  }),
];
