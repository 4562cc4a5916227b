import { unreachable } from "@constellation/diagnostics";
import type { Type } from "@constellation/types";
import type { TypeEntry } from "./type-entry.ts";

/** Numbers types as they are met; equal types (aliases included) share a number. */
export class TypeNumbering {
  readonly entries: TypeEntry[] = [];
  readonly #byText = new Map<string, number>();
  readonly #byType = new Map<Type, number>();

  /** The number of a type; its parts have smaller ones. */
  numberOf = (type: Type): number => {
    const known = this.#byType.get(type);
    if (known !== undefined) return known;
    const entry = this.#entryOf(type);
    const text = JSON.stringify(entry);
    const number = this.#byText.get(text) ?? this.entries.push(entry) - 1;
    this.#byText.set(text, number);
    this.#byType.set(type, number);
    return number;
  };

  #entryOf(type: Type): TypeEntry {
    switch (type.kind) {
      case "nothing":
      case "scalar":
      case "literal":
        return type;
      case "list":
        return { kind: "list", element: this.numberOf(type.element) };
      case "map":
        return { kind: "map", key: this.numberOf(type.key), value: this.numberOf(type.value) };
      case "optional":
        return { kind: "optional", inner: this.numberOf(type.inner) };
      case "record": {
        const fields = type.fields.map((field) => ({
          name: field.name,
          type: this.numberOf(field.type),
          optional: field.optional,
        }));
        return { kind: "record", fields, ...(type.alias === undefined ? {} : { alias: type.alias }) };
      }
      case "union": {
        const members = type.members.map(this.numberOf);
        return { kind: "union", members, ...(type.alias === undefined ? {} : { alias: type.alias }) };
      }
      case "function": {
        const parameters = type.parameters.map(({ name, type: of }) => ({ name, type: this.numberOf(of) }));
        return { kind: "function", parameters, result: this.numberOf(type.result) };
      }
      case "unknown":
      case "variable":
        throw new TypeError(`a graph has no values of a type of kind "${type.kind}"`);
      default:
        return unreachable(type);
    }
  }
}
