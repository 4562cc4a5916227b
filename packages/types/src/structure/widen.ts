import type { Type } from "../type.ts";
import { listOf, mapOf, optionalOf, recordOf, scalarOf, unionOf } from "./construct.ts";

const widened = new WeakMap<Type, Type>();

/**
 * The type with every literal replaced by its base (a literal has its literal type only where one is
 * expected). A declared type that holds no literal comes back as it is, name and all.
 */
export function widen(type: Type): Type {
  const known = widened.get(type);
  if (known !== undefined) return known;
  const result = widenStructure(type);
  widened.set(type, result);
  return result;
}

function widenStructure(type: Type): Type {
  switch (type.kind) {
    case "literal":
      return scalarOf(type.base);
    case "list": {
      const element = widen(type.element);
      return element === type.element ? type : listOf(element);
    }
    case "map": {
      const key = widen(type.key);
      const value = widen(type.value);
      return key === type.key && value === type.value ? type : mapOf(key, value);
    }
    case "optional": {
      const inner = widen(type.inner);
      return inner === type.inner ? type : optionalOf(inner);
    }
    case "union": {
      const members = type.members.map(widen);
      return members.every((member, index) => member === type.members[index]) ? type : unionOf(members);
    }
    case "record": {
      const fields = type.fields.map((field) => ({ ...field, type: widen(field.type) }));
      if (fields.every((field, index) => field.type === type.fields[index]?.type)) return type;
      return recordOf(fields, { rest: type.rest });
    }
    case "function":
    case "unknown":
    case "nothing":
    case "scalar":
    case "variable":
      return type;
  }
}
