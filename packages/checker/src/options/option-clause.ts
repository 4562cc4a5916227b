import { type Fix, nearestNames, repeatedOption, type Span, unknownOption } from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { OptionCarrier, OptionDefinition } from "./option-definition.ts";
import { optionNamed, optionNamesOf } from "./option-table.ts";

/** A `with` clause whose keys are known, each once. */
export interface OptionClause {
  readonly carrier: OptionCarrier;
  /** In the order written. */
  readonly options: readonly KnownOption[];
  /** The option of that name, if it was written. */
  get(name: string): CallOption | undefined;
  has(name: string): boolean;
  /** The fix that takes one option out of the clause, `with` and all when it is the only one; none where that cannot be told. */
  removal(option: CallOption, fix?: { readonly sole: boolean }): readonly Fix[];
}

/** An option that is written where it may stand. */
export interface KnownOption {
  readonly definition: OptionDefinition;
  readonly option: CallOption;
}

/** A `with` clause as it was parsed. */
export interface WrittenClause {
  readonly carrier: OptionCarrier;
  readonly options: readonly CallOption[];
  /** The clause in the text: from where the text ends that it follows, to its last option. */
  readonly span: Span;
  /** Options of the same clause that belong to something else (`retry` in `a + f(b) with retry: 2, merge: zip`). */
  readonly neighbours?: readonly CallOption[];
}

/** The known options of a clause; reports those that are unknown (E034) or repeated (E033), which are left out. */
export function readOptionClause(written: WrittenClause, context: CheckContext): OptionClause {
  const known = new Map<string, KnownOption>();
  for (const option of written.options) {
    const definition = optionNamed(option.key.text);
    const earlier = known.get(option.key.text);
    if (option.key.text === "") continue;
    if (definition === undefined || !definition.carriers.includes(written.carrier)) {
      reportUnknown(option, written, context);
    } else if (earlier !== undefined) {
      reportRepeated(option, earlier.option, written, context);
    } else {
      known.set(option.key.text, { definition, option });
    }
  }
  return {
    carrier: written.carrier,
    options: [...known.values()],
    get: (name) => known.get(name)?.option,
    has: (name) => known.has(name),
    removal: (option, fix = { sole: false }) => removalFixes(written, option, fix),
  };
}

function reportUnknown(option: CallOption, written: WrittenClause, context: CheckContext): void {
  const name = option.key.text;
  const allowed = optionNamesOf(written.carrier);
  const isElsewhere = optionNamed(name) !== undefined;
  const nearest = isElsewhere ? [] : nearestOptions(name, allowed);
  const renames = replaceFixes(option.key.span, nearest).fixes ?? [];
  const owner = written.carrier === "+" ? '"+"' : "a call";
  context.report(
    unknownOption,
    option.key.span,
    {
      option: name,
      nearest,
      ...(isElsewhere ? { owner } : {}),
      ...(written.carrier === "+" ? { allowed } : {}),
    },
    { fixes: [...renames, ...removalFixes(written, option, { sole: false })] },
  );
}

/** Options that are spelt alike, or else begin alike: `retries` for `retry`. */
function nearestOptions(name: string, allowed: readonly string[]): readonly string[] {
  const nearest = nearestNames(name, allowed);
  if (nearest.length > 0) return nearest;
  const start = name.slice(0, 4).toLowerCase();
  return start.length < 4 ? [] : allowed.filter((option) => option.startsWith(start)).slice(0, 3);
}

function reportRepeated(
  option: CallOption,
  earlier: CallOption,
  written: WrittenClause,
  context: CheckContext,
): void {
  const name = option.key.text;
  context.report(
    repeatedOption,
    option.key.span,
    { option: name },
    {
      related: [{ span: earlier.key.span, message: `"${name}" is first given here` }],
      fixes: removalFixes(written, option, { sole: false }),
    },
  );
}

function removalFixes(
  written: WrittenClause,
  option: CallOption,
  { sole }: { readonly sole: boolean },
): readonly Fix[] {
  const span = removalSpan(written, option);
  if (span === undefined) return [];
  return [{ title: `remove "${option.key.text}"`, edits: [{ span, newText: "" }], sole }];
}

/** From the end of the option before, or to the start of the next; the only option goes with its `with`. */
function removalSpan(written: WrittenClause, option: CallOption): Span | undefined {
  const { before, after } = neighboursOf(written, option);
  if (before !== undefined) return { start: before.span.end, end: option.span.end };
  if (after !== undefined) return { start: option.span.start, end: after.span.start };
  // More follows that was taken out of this clause.
  if (written.span.end > option.span.end || written.span.start > option.span.start) return undefined;
  return { start: written.span.start, end: option.span.end };
}

/** The options on both sides in the text; found by halving, since each of very many options may be wrong. */
function neighboursOf(written: WrittenClause, option: CallOption) {
  const inTwoLists = [written.options, written.neighbours ?? []].map((options) => {
    const index = firstAtOrAfter(options, option.span.start);
    return { before: options[index - 1], after: options[options[index] === option ? index + 1 : index] };
  });
  const before = inTwoLists
    .flatMap((side) => (side.before === undefined ? [] : [side.before]))
    .sort((a, b) => b.span.start - a.span.start)[0];
  const after = inTwoLists
    .flatMap((side) => (side.after === undefined ? [] : [side.after]))
    .sort((a, b) => a.span.start - b.span.start)[0];
  return { before, after };
}

function firstAtOrAfter(options: readonly CallOption[], start: number): number {
  let [low, high] = [0, options.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((options[middle]?.span.start ?? start) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
