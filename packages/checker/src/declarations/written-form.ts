import { listOf, mapOf, optionalOf, recordOf, scalarOf, type Type, unionOf } from "@constellation/types";

/**
 * The type of a constant that stands for a value of `type` in the text: as JSON has it, a Timestamp is a String or an Int and Bytes are a
 * String, for the language has no literals of these. The same object when nothing in the type differs.
 */
export function writtenForm(type: Type): Type {
  switch (type.kind) {
    case "scalar":
      if (type.name === "Timestamp") return unionOf([scalarOf("String"), scalarOf("Int")]);
      return type.name === "Bytes" ? scalarOf("String") : type;
    case "list": {
      const element = writtenForm(type.element);
      return element === type.element ? type : listOf(element);
    }
    case "map": {
      const value = writtenForm(type.value);
      return value === type.value ? type : mapOf(type.key, value);
    }
    case "optional": {
      const inner = writtenForm(type.inner);
      return inner === type.inner ? type : optionalOf(inner);
    }
    case "union": {
      const members = type.members.map(writtenForm);
      return members.every((member, index) => member === type.members[index]) ? type : unionOf(members);
    }
    case "record": {
      const fields = type.fields.map((field) => ({ ...field, type: writtenForm(field.type) }));
      return fields.every((field, index) => field.type === type.fields[index]?.type)
        ? type
        : recordOf(fields);
    }
    default:
      return type;
  }
}
