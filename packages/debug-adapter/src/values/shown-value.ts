import { isRecordValue, makeEncoder, printType, type Type, type Value } from "@constellation/types";

/** A value with what is known of its type; without one it is JSON. */
export interface TypedValue {
  readonly value: Value;
  readonly type: Type | undefined;
}

/** A part of a value by the name that leads to it. */
export interface NamedValue extends TypedValue {
  readonly name: string;
}

const textMax = 120;
const typeMax = 60;

/** A value in one line, cut when it is long. */
export function shownText(shown: TypedValue, width: number = textMax): string {
  const text = printed(plain(shown), { left: width * 2 });
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** The whole value as JSON, for the clipboard. */
export function wholeText(shown: TypedValue): string {
  return JSON.stringify(encoded(shown), null, 2);
}

/** The type in a few words. */
export function typeText({ type }: TypedValue): string {
  return type === undefined ? "Json" : printType(type, { width: typeMax });
}

/** How many parts a value has: the items of a list, or the fields of a record and the entries of a map. */
export function partCounts(shown: TypedValue): { readonly named: number; readonly indexed: number } {
  const { value, type } = plain(shown);
  if (Array.isArray(value)) return { named: 0, indexed: value.length };
  if (value instanceof Map) return { named: value.size, indexed: 0 };
  if (type?.kind === "record") return { named: type.fields.length, indexed: 0 };
  return { named: isRecordValue(value) ? Object.keys(value).length : 0, indexed: 0 };
}

/** Some of the parts of a value, in order. */
export function partsOf(shown: TypedValue, start: number, count: number): readonly NamedValue[] {
  const { value, type } = plain(shown);
  const end = start + count;
  if (Array.isArray(value)) {
    const element = type?.kind === "list" ? type.element : undefined;
    return value
      .slice(start, end)
      .map((item: Value, index) => ({ name: `[${start + index}]`, value: item, type: element }));
  }
  if (value instanceof Map) {
    const entries = [...value].slice(start, end) as readonly (readonly [string | number, Value])[];
    return entries.map(([key, item]) => ({
      name: String(key),
      value: item,
      type: type?.kind === "map" ? type.value : undefined,
    }));
  }
  if (!isRecordValue(value)) return [];
  if (type?.kind === "record") {
    return type.fields.slice(start, end).map((field) => ({
      name: field.name,
      value: value[field.name] ?? null,
      type: field.optional ? { kind: "optional", inner: field.type } : field.type,
    }));
  }
  return Object.entries(value)
    .slice(start, end)
    .map(([name, item]) => ({ name, value: item, type: undefined }));
}

/** The part of a value by a field's name, a map's key or an item's index; undefined where there is none. */
export function partOf(shown: TypedValue, key: string | number): TypedValue | undefined {
  const { value, type } = plain(shown);
  if (typeof key === "number" && Array.isArray(value)) {
    const index = key < 0 ? value.length + key : key;
    return index < value.length ? partsOf(shown, index, 1)[0] : undefined;
  }
  if (value instanceof Map && value.has(key)) {
    const item = value.get(key) as Value;
    return { value: item, type: type?.kind === "map" ? type.value : undefined };
  }
  return partsOf(shown, 0, Number.POSITIVE_INFINITY).find(({ name }) => name === key);
}

/** Without what stands around a value's own type: an Optional that is there; a union is shown as its JSON. */
function plain({ value, type }: TypedValue): TypedValue {
  if (type === undefined) return { value, type };
  if (type.kind === "optional")
    return value === null ? { value, type: undefined } : plain({ value, type: type.inner });
  switch (type.kind) {
    case "record":
    case "list":
    case "map":
      return { value, type };
    case "function":
      return { value: null, type };
    default:
      return { value: encoded({ value, type }), type: undefined };
  }
}

function encoded({ value, type }: TypedValue): Value {
  if (type === undefined) return value;
  if (type.kind === "function") return null;
  try {
    return makeEncoder(type)(value);
  } catch {
    return String(value);
  }
}

/** Characters that are left to write. */
interface Budget {
  left: number;
}

function printed(shown: TypedValue, budget: Budget): string {
  const { value, type } = plain(shown);
  if (type?.kind === "function") return spent("function", budget);
  if (value === null) return spent("None", budget);
  if (typeof value !== "object") return spent(JSON.stringify(value), budget);
  const { named, indexed } = partCounts(shown);
  const isList = Array.isArray(value);
  const parts: string[] = [];
  // Each part takes a character at least.
  for (const part of partsOf(shown, 0, Math.max(0, budget.left))) {
    if (budget.left <= 0) break;
    const text = printed(part, budget);
    parts.push(isList ? text : `${part.name}: ${text}`);
    budget.left -= isList ? 2 : part.name.length + 4;
  }
  const inside = [...parts, ...(parts.length < named + indexed ? ["…"] : [])].join(", ");
  if (isList) return `(${indexed}) [${inside}]`;
  return inside === "" ? "{}" : `{ ${inside} }`;
}

function spent(text: string, budget: Budget): string {
  budget.left -= text.length;
  return text;
}
