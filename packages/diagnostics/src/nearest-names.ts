/** Names longer than this are compared by equality without case only, so that the cost of one comparison is bounded. */
const comparedLengthMax = 64;

/**
 * The candidates that `wanted` may be a misspelling of, best first and at most `max`.
 *
 * A difference of case or of separators comes first, then the fewest typing mistakes (a letter missing, added, wrong, or
 * two swapped), then a common start, then the order of the alphabet. A candidate whose last part fits a name with dots is
 * found too. The cost is bounded: candidates whose length alone makes them too different are passed over.
 */
export function nearestNames(wanted: string, candidates: Iterable<string>, max = 3): readonly string[] {
  const target = asTarget(wanted);
  const scored: { readonly name: string; readonly score: number }[] = [];
  for (const name of new Set(candidates)) {
    if (name === wanted) continue;
    const score = scoreOf(target, name);
    if (score !== undefined) scored.push({ name, score });
  }
  scored.sort((first, second) => first.score - second.score || (first.name < second.name ? -1 : 1));
  return scored.slice(0, max).map(({ name }) => name);
}

interface Target {
  readonly plain: string;
  readonly mistakesMax: number;
}

/** One mistake in two to four letters, two in five to seven, and so on; in a name of one letter none. */
function asTarget(wanted: string): Target {
  const plain = plainOf(wanted);
  return { plain, mistakesMax: Math.floor((plain.length + 1) / 3) };
}

/** Without case and separators: `customerId`, `customer_id` and `customer-id` are the same. */
function plainOf(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}

/** Lower is nearer; nothing when the candidate is too different. */
function scoreOf(target: Target, name: string): number | undefined {
  const whole = scorePlain(target, plainOf(name));
  const dot = name.lastIndexOf(".");
  if (dot < 0 || target.plain.includes(".")) return whole;
  const last = scorePlain(target, plainOf(name.slice(dot + 1)));
  if (last === undefined) return whole;
  return Math.min(last + 0.25, whole ?? Number.POSITIVE_INFINITY);
}

function scorePlain(target: Target, plain: string): number | undefined {
  if (plain === target.plain) return 0;
  if (plain.length > comparedLengthMax || target.plain.length > comparedLengthMax) return undefined;
  if (Math.abs(plain.length - target.plain.length) > target.mistakesMax)
    return startScore(target.plain, plain);
  const mistakes = editDistance(target.plain, plain, target.mistakesMax);
  if (mistakes === undefined) return startScore(target.plain, plain);
  return mistakes - (plain[0] === target.plain[0] ? 0.5 : 0);
}

/** A name begun but not finished, or with a word too many, is a weak candidate: `custom` for `customers`. */
function startScore(wanted: string, candidate: string): number | undefined {
  const shorter = Math.min(wanted.length, candidate.length);
  if (shorter < 3 || !(candidate.startsWith(wanted) || wanted.startsWith(candidate))) return undefined;
  return 10 + Math.abs(candidate.length - wanted.length) / 100;
}

/**
 * The number of insertions, deletions, substitutions and swaps of neighbours between two texts (optimal string
 * alignment), or nothing when it is above `max`. Three rows are kept, and a row wholly above `max` ends the work.
 */
export function editDistance(first: string, second: string, max: number): number | undefined {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let row = 1; row <= first.length; row += 1) {
    const current = nextRow({ first, second, row, previous, beforePrevious });
    if (Math.min(...current) > max) return undefined;
    beforePrevious = previous;
    previous = current;
  }
  const distance = previous[second.length] ?? 0;
  return distance > max ? undefined : distance;
}

function nextRow(state: {
  readonly first: string;
  readonly second: string;
  readonly row: number;
  readonly previous: readonly number[];
  readonly beforePrevious: readonly number[];
}): number[] {
  const { first, second, row, previous, beforePrevious } = state;
  const current = [row];
  for (let column = 1; column <= second.length; column += 1) {
    const isSame = first[row - 1] === second[column - 1];
    let cost = Math.min(
      (previous[column] ?? 0) + 1,
      (current[column - 1] ?? 0) + 1,
      (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
    );
    const isSwap =
      row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1];
    if (isSwap) cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
    current.push(cost);
  }
  return current;
}
