import { fieldsByName } from "../structure/fields-by-name.ts";
import type { Field, JsonValue, RecordType, Type } from "../type.ts";
import { escapePattern, patterns, scalarReading } from "./scalar-patterns.ts";
import type { FieldSlot, PiecePlan, Slot, TextPlan } from "./text-plan.ts";

type JsonObject = { readonly [key: string]: JsonValue };

/** Records within records that one expression matches at most. */
const depthMax = 16;
/** Keys of a record that is read by expressions. */
const keysMax = 256;

/**
 * How texts like that of `sample` (a value that its decoder has accepted) are read: the keys in the same order, optional fields that it lacks where
 * the type has them. Undefined where it should not be tried.
 */
export function makePlan(type: RecordType, sample: JsonObject): TextPlan | undefined {
  const maker = new PlanMaker();
  const fields = maker.record(type, sample, 1);
  return fields === undefined ? undefined : maker.finish(fields);
}

class PlanMaker {
  private readonly segments: string[] = [];
  private readonly pieces: PiecePlan[] = [];
  private pattern = "";
  private groups = 0;

  finish(fields: readonly FieldSlot[]): TextPlan {
    return { segments: [...this.segments, this.pattern], pieces: this.pieces, fields };
  }

  record(type: RecordType, sample: JsonObject, depth: number): readonly FieldSlot[] | undefined {
    const keys = orderOfKeys(type, sample);
    if (depth > depthMax || keys.length > keysMax || type.rest !== undefined) return undefined;
    const names = fieldsByName(type);
    const slots = new Map<string, Slot>();
    this.pattern += "\\{ ?";
    for (const [index, key] of keys.entries()) {
      const slot = this.entry(key, {
        field: names.get(key),
        sample: sample[key],
        isFirst: index === 0,
        depth,
      });
      if (slot === undefined) return undefined;
      slots.set(key, slot);
    }
    this.pattern += " ?\\}";
    return type.fields.map(({ name }) => ({ name, slot: slots.get(name) ?? { kind: "absent" } }));
  }

  private entry(
    key: string,
    about: {
      readonly field: Field | undefined;
      readonly sample: JsonValue | undefined;
      readonly isFirst: boolean;
      readonly depth: number;
    },
  ): Slot | undefined {
    const { field, sample, isFirst, depth } = about;
    const head = `${isFirst ? "" : " ?, ?"}${escapePattern(JSON.stringify(key))} ?: ?`;
    const scalar = field === undefined ? undefined : this.scalar(field, sample);
    if (scalar !== undefined) {
      const mayLack = field?.optional === true && !isFirst;
      this.pattern += mayLack ? `(?:${head}${scalar.pattern})?` : `${head}${scalar.pattern}`;
      return scalar.slot;
    }
    this.pattern += head;
    if (field === undefined && !isContainer(sample)) {
      this.pattern += patterns.anyScalar;
      return { kind: "absent" };
    }
    const inner = field === undefined ? undefined : withoutNone(field.type);
    if (inner?.kind === "record" && isContainer(sample) && !Array.isArray(sample)) {
      const fields = this.record(inner, sample as JsonObject, depth + 1);
      return fields === undefined ? undefined : { kind: "record", fields };
    }
    return this.piece(field);
  }

  private scalar(
    field: Field,
    sample: JsonValue | undefined,
  ): { readonly pattern: string; readonly slot: Slot } | undefined {
    const isOptional = field.optional || field.type.kind === "optional";
    const found = scalarReading(withoutNone(field.type), sample);
    if (found === undefined) return undefined;
    const group = ++this.groups;
    const slot = {
      kind: "scalar",
      segment: this.segments.length,
      group,
      reading: found.reading,
      isOptional,
    } as const;
    return { pattern: isOptional ? `(?:null|${found.pattern})` : found.pattern, slot };
  }

  private piece(field: Field | undefined): Slot {
    this.segments.push(this.pattern);
    this.pattern = "";
    this.groups = 0;
    const index = this.pieces.length;
    this.pieces.push({ type: field === undefined ? undefined : pieceType(field) });
    return { kind: "piece", index };
  }
}

function pieceType({ type, optional }: Field): Type {
  return optional && type.kind !== "optional" ? { kind: "optional", inner: type } : type;
}

function withoutNone(type: Type): Type {
  return type.kind === "optional" ? type.inner : type;
}

function isContainer(sample: JsonValue | undefined): boolean {
  return typeof sample === "object" && sample !== null;
}

/** The keys of the sample; an optional scalar field that it lacks stands behind the field that is declared before it. */
function orderOfKeys(type: RecordType, sample: JsonObject): readonly string[] {
  const keys = Object.keys(sample);
  let before: string | undefined;
  for (const { name, optional, type: inner } of type.fields) {
    const isThere = Object.hasOwn(sample, name);
    if (!isThere && optional && before !== undefined && scalarReading(inner, undefined) !== undefined) {
      keys.splice(keys.indexOf(before) + 1, 0, name);
      before = name;
    } else if (isThere) before = name;
  }
  return keys;
}
