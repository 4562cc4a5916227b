import {
  nearestNames,
  repeatedOption,
  type Span,
  type TextEdit,
  unknownOption,
} from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
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
  /** The edit that takes one option out of the clause, `with` and all when it is the only one. */
  removal(option: CallOption): TextEdit;
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
  /** Where the text ends that the clause follows. */
  readonly start: number;
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
    removal: (option) => ({ span: removalSpan(written, option), newText: "" }),
  };
}

function reportUnknown(option: CallOption, written: WrittenClause, context: CheckContext): void {
  const name = option.key.text;
  const allowed = optionNamesOf(written.carrier);
  const isElsewhere = optionNamed(name) !== undefined;
  const nearest = isElsewhere ? [] : nearestNames(name, allowed);
  const renames = nearest.map((text) => ({
    title: `Change to "${text}"`,
    edits: [{ span: option.key.span, newText: text }],
    sole: nearest.length === 1,
  }));
  const removal = {
    title: `remove "${name}"`,
    edits: [{ span: removalSpan(written, option), newText: "" }],
    sole: false,
  };
  context.report(
    unknownOption,
    option.key.span,
    {
      option: name,
      nearest,
      ...(isElsewhere ? { owner: written.carrier === "+" ? '"+"' : "a call" } : {}),
      ...(written.carrier === "+" ? { allowed } : {}),
    },
    { fixes: [...renames, removal] },
  );
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
      fixes: [
        {
          title: `remove this "${name}"`,
          edits: [{ span: removalSpan(written, option), newText: "" }],
          sole: false,
        },
      ],
    },
  );
}

/** From the end of the option before, or to the start of the next; the only option goes with its `with`. */
function removalSpan(written: WrittenClause, option: CallOption): Span {
  const index = written.options.indexOf(option);
  const before = written.options[index - 1];
  const after = written.options[index + 1];
  if (before !== undefined) return { start: before.span.end, end: option.span.end };
  if (after !== undefined) return { start: option.span.start, end: after.span.start };
  return { start: Math.min(written.start, option.span.start), end: option.span.end };
}
