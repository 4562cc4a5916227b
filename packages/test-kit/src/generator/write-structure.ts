import {
  isAssignable,
  mergeRecords,
  type RecordType,
  readTypeOf,
  recordOf,
  type Type,
} from "@constellation/types";
import { isPlain } from "./random-type.ts";
import { below, type Reference, references, type Scope } from "./scope.ts";
import { writeExpression } from "./write-expression.ts";
import { writeRecord } from "./write-literal.ts";
import { at, inList, levels, primary, type Written } from "./written.ts";

/** A record or list of records by algebra: projection, spread, `+`; a list by its field or items. */
export function writeStructure(type: Type, scope: Scope): Written | undefined {
  if (type.kind === "record") {
    const ways = [writeSpread, writeProjection, writeSum, writeLiteralRecord];
    return scope.choices.pick(ways)?.(type, scope);
  }
  if (type.kind === "list" && type.element.kind === "record") {
    return scope.choices.chance(50)
      ? writeProjectedList(type.element, scope)
      : writeListSum(type.element, scope);
  }
  return undefined;
}

function writeLiteralRecord(type: RecordType, scope: Scope): Written | undefined {
  return scope.isExpected || isPlain(type) ? writeRecord(type, scope) : undefined;
}

/** `{ ...r, f: x }`: what `r` lacks is written after it. */
function writeSpread(type: RecordType, scope: Scope): Written | undefined {
  if (!isPlain(type)) return undefined;
  const records = references(scope).filter(
    (reference) => reference.isExact && reference.type.kind === "record",
  );
  const chosen = scope.choices.pick(records);
  if (chosen === undefined || chosen.type.kind !== "record") return undefined;
  const known = new Map(chosen.type.fields.map((field) => [field.name, readTypeOf(field)]));
  const missing = type.fields.filter((field) => {
    const found = known.get(field.name);
    return found === undefined || !isAssignable(found, field.type) || scope.choices.chance(20);
  });
  const fields = missing.map(
    (field) => `${field.name}: ${inList(writeExpression(field.type, below(scope)))}`,
  );
  return primary(`{ ${[`...${chosen.text}`, ...fields].join(", ")} }`);
}

/** `r[a, b]` */
function writeProjection(type: RecordType, scope: Scope): Written | undefined {
  const chosen = scope.choices.pick(references(scope).filter((reference) => hasFields(reference.type, type)));
  return chosen === undefined ? undefined : project(chosen, type, scope);
}

function writeProjectedList(element: RecordType, scope: Scope): Written | undefined {
  const lists = references(scope).filter(
    ({ type }) => type.kind === "list" && hasFields(type.element, element),
  );
  const chosen = scope.choices.pick(lists);
  return chosen === undefined ? undefined : project(chosen, element, scope);
}

function project({ text }: Reference, { fields }: RecordType, { choices }: Scope): Written | undefined {
  if (fields.length === 0) return undefined;
  const names = fields.map(({ name }) => name).join(", ");
  return { text: choices.chance(50) ? `${text}[${names}]` : `${text}{${names}}`, level: levels.postfix };
}

function hasFields(found: Type, wanted: RecordType): boolean {
  return found.kind === "record" && wanted.fields.length > 0 && isAssignable(found, wanted);
}

/** `a + b`, the fields dealt out to both. */
function writeSum(type: RecordType, scope: Scope): Written | undefined {
  if (!isPlain(type) || type.fields.length < 2) return undefined;
  const [one, other] = dealt(type, scope);
  return sum(writeExpression(one, below(scope)), writeRecord(other, below(scope)));
}

/** `[a] + b`: into each element. */
function writeListSum(element: RecordType, scope: Scope): Written | undefined {
  if (!isPlain(element) || element.fields.length < 2) return undefined;
  const [one, other] = dealt(element, scope);
  const list: Type = { kind: "list", element: one };
  switch (scope.choices.below(3)) {
    case 0:
      return sum(writeExpression(list, below(scope)), writeRecord(other, below(scope)));
    case 1:
      return sum(writeExpression(other, below(scope)), listOfRecord(one, scope));
    default:
      return sum(writeExpression(list, below(scope)), listOfRecord(other, scope));
  }
}

/** What stands on the right has no field beyond those that are meant: it would win. */
function listOfRecord(element: RecordType, scope: Scope): Written {
  return primary(`[${inList(writeRecord(element, below(scope)))}]`);
}

/** Two records whose sum is of the type, whatever further fields a value of either has. */
function dealt(type: RecordType, { choices }: Scope): readonly [RecordType, RecordType] {
  const cut = 1 + choices.below(type.fields.length - 1);
  const [one, other] = [recordFrom(type.fields.slice(0, cut)), recordFrom(type.fields.slice(cut))];
  const merged = mergeRecords(one, other);
  if (merged.kind !== "merged") throw new RangeError("records of different fields should merge");
  return [one, other];
}

function recordFrom(fields: RecordType["fields"]): RecordType {
  const made = recordOf(fields);
  if (made.kind !== "record") throw new RangeError("fields should make a record");
  return made;
}

function sum(left: Written, right: Written): Written {
  return { text: `${at(levels.add, left)} + ${at(levels.multiply, right)}`, level: levels.add };
}
