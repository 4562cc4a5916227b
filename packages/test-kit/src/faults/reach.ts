/** Told that the process has come to a named point; where it does not resolve, the process has crashed there. */
export type Reach = (point: string) => Promise<void>;

/** Runs an effect with a point before and one behind it. */
export async function between<Result>(
  reach: Reach,
  point: string,
  effect: () => Promise<Result> | Result,
): Promise<Result> {
  await reach(`before ${point}`);
  const result = await effect();
  await reach(`after ${point}`);
  return result;
}
