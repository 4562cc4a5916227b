import type { Value } from "../value.ts";
import type { Cursor, ReadAt } from "./piece-reader.ts";
import { scalarReader, unescapeText } from "./read-scalar.ts";
import type { ReadLayout } from "./record-reader.ts";
import type { FieldSlot, Slot, TextPlan } from "./text-plan.ts";

/** What the expressions and pieces of a layout found in one text. */
interface Found {
  readonly matches: readonly RegExpExecArray[];
  readonly pieces: readonly Value[];
  readonly hasEscapes: boolean;
}

type Take = (found: Found) => Value | undefined;

/** A layout's reader made of closures: does what the generated code does, more slowly. */
export function closeLayout(plan: TextPlan, pieces: readonly ReadAt[], cursor: Cursor): ReadLayout {
  const expressions = plan.segments.map((source) => new RegExp(source, "y"));
  const take = takeRecord(plan.fields);
  return (text, start, hasEscapes) => {
    const found = { matches: [] as RegExpExecArray[], pieces: [] as Value[], hasEscapes };
    cursor.end = start;
    for (const [index, expression] of expressions.entries()) {
      expression.lastIndex = cursor.end;
      const match = expression.exec(text);
      if (match === null) return undefined;
      found.matches.push(match);
      cursor.end = expression.lastIndex;
      const read = pieces[index];
      if (read === undefined) continue;
      const piece = read(text, cursor.end);
      if (piece === undefined) return undefined;
      found.pieces.push(piece);
    }
    return take(found);
  };
}

function takeRecord(fields: readonly FieldSlot[]): Take {
  const empty: Record<string, Value> = Object.fromEntries(fields.map(({ name }) => [name, null]));
  const takes = fields.map(({ name, slot }) => ({ name, take: takeSlot(slot) }));
  return (found) => {
    const value = { ...empty };
    for (const { name, take } of takes) {
      const item = take(found);
      if (item === undefined) return undefined;
      value[name] = item;
    }
    return value;
  };
}

function takeSlot(slot: Slot): Take {
  switch (slot.kind) {
    case "absent":
      return () => null;
    case "record":
      return takeRecord(slot.fields);
    case "piece":
      return ({ pieces }) => pieces[slot.index];
    case "scalar": {
      const { segment, group } = slot;
      const read = scalarReader(slot.reading);
      return ({ matches, hasEscapes }) => {
        const text = matches[segment]?.[group];
        if (text === undefined) return null;
        return read(hasEscapes ? unescapeText(text) : text);
      };
    }
  }
}
