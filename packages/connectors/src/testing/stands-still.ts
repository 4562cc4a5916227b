/** Resolves when a number has not changed over many turns of the event loop: nothing is under way any more that could change it. */
export async function standsStill(number: () => number): Promise<void> {
  let last = number();
  for (let turns = 0; turns < 500; turns++) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (number() === last) continue;
    last = number();
    turns = 0;
  }
}
