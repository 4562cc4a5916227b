import { ask } from "./ask.ts";

/** What a user does, with a time limit on each thing that is waited for. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Runs all steps; throws when one failed, but the others run all the same. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  let failed = 0;
  for (const { name, run } of steps) {
    try {
      await run();
      console.log(`ok ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED ${name}: ${error instanceof Error ? error.message : String(error)}`);
      await ask({ kind: "picture", name: `failed-${name.replaceAll(/\W+/g, "-").slice(0, 40)}` });
    }
  }
  if (failed > 0) throw new Error(`${failed} steps failed`);
}
