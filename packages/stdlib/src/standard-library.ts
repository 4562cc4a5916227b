import type { LibraryAggregate, LibraryFunction } from "@constellation/sdk";
import { count } from "./aggregate/count.ts";
import { lists } from "./aggregate/lists.ts";
import { avg, stddev } from "./aggregate/moments.ts";
import { oneValue } from "./aggregate/one-value.ts";
import { ranks } from "./aggregate/ranks.ts";
import { sum } from "./aggregate/sum.ts";
import { logic } from "./bool/logic.ts";
import { asking } from "./collection/asking.ts";
import { grouping } from "./collection/grouping.ts";
import { sorting } from "./collection/sorting.ts";
import { walking } from "./collection/walking.ts";
import { comparing } from "./compare/comparing.ts";
import { converting } from "./convert/converting.ts";
import { debugging } from "./debug/debugging.ts";
import { hashes } from "./hash/hashes.ts";
import { identity } from "./identity.ts";
import { jsons } from "./json/jsons.ts";
import { elements } from "./list/elements.ts";
import { keyed } from "./list/keyed.ts";
import { making } from "./list/making.ts";
import { ordering } from "./list/ordering.ts";
import { parts } from "./list/parts.ts";
import { maps } from "./map/maps.ts";
import { arithmetic } from "./math/arithmetic.ts";
import { bounds } from "./math/bounds.ts";
import { powers } from "./math/powers.ts";
import { rounding } from "./math/rounding.ts";
import { optionals } from "./optional/optionals.ts";
import { records } from "./record/records.ts";
import { regexes } from "./regex/regexes.ts";
import { cutting } from "./string/cutting.ts";
import { joining } from "./string/joining.ts";
import { letters } from "./string/letters.ts";
import { searching } from "./string/searching.ts";
import { trimming } from "./string/trimming.ts";
import { numbers } from "./text/numbers.ts";
import { texts } from "./text/texts.ts";
import { calendarFunctions } from "./time/calendar-functions.ts";
import { clockFunctions } from "./time/clock-functions.ts";
import { textFunctions } from "./time/text-functions.ts";

/** All standard functions and aggregates with their implementations. Overloads are several entries of one simple name. */
export const standardLibrary: {
  readonly functions: readonly LibraryFunction[];
  readonly aggregates: readonly LibraryAggregate[];
} = {
  functions: [
    ...[arithmetic, rounding, bounds, powers],
    ...[trimming, letters, searching, cutting, joining, regexes],
    ...[elements, parts, making, keyed, ordering, walking, asking, sorting, grouping],
    ...[maps, optionals, comparing, logic, converting],
    ...[clockFunctions, textFunctions, calendarFunctions, jsons, hashes, records, debugging],
    ...[[identity], texts, numbers],
  ].flat(),
  aggregates: [count, sum, avg, stddev, ...oneValue, ...ranks, ...lists],
};
