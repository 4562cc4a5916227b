import type { LiteralType, RecordType, ScalarName, Type } from "../type.ts";
import { unreachable } from "../unreachable.ts";
import { aliasOf, isNamed } from "./collect-aliases.ts";

export interface ToTypeScriptOptions {
  /** `json` (default): as JSON holds it, Timestamp a string; `native`: as modules get it, Timestamp a number, Map a `ReadonlyMap`. */
  readonly form?: "json" | "native";
  /** Types with a declaration of their own (`collectAliases`): written by name. */
  readonly names?: ReadonlyMap<string, Type>;
}

/** The longest record that stays on one line. */
const lineWidth = 80;

/** The type as TypeScript text; long records over several lines, two blanks a level. */
export function toTypeScript(type: Type, options: ToTypeScriptOptions = {}): string {
  return new TypeScriptPrinter(options).print(type, "");
}

/** `export interface Order { … }` or `export type Status = …;` for each name, in the order of the map. */
export function typeScriptDeclarations(
  names: ReadonlyMap<string, Type>,
  form: "json" | "native" = "json",
): string {
  const printer = new TypeScriptPrinter({ form, names });
  return Array.from(names, ([name, type]) => printer.declaration(name, type)).join("\n\n");
}

class TypeScriptPrinter {
  readonly #native: boolean;
  readonly #names: ReadonlyMap<string, Type>;

  constructor(options: ToTypeScriptOptions) {
    this.#native = options.form === "native";
    this.#names = options.names ?? new Map();
  }

  declaration(name: string, type: Type): string {
    if (type.kind !== "record") return `export type ${name} = ${this.#structure(type, "")};`;
    return `export interface ${name} ${this.#lines(type, "")}`;
  }

  print(type: Type, indent: string): string {
    return isNamed(type, this.#names) ? (aliasOf(type) ?? "") : this.#structure(type, indent);
  }

  #structure(type: Type, indent: string): string {
    switch (type.kind) {
      case "scalar":
        return this.#scalar(type.name);
      case "literal":
        return literalText(type);
      case "list":
        return `readonly ${this.#element(type.element, indent)}[]`;
      case "map":
        return this.#map(this.print(type.key, indent), this.print(type.value, indent));
      case "optional":
        return type.inner.kind === "nothing" ? "null" : `${this.print(type.inner, indent)} | null`;
      case "record":
        return this.#record(type, indent);
      case "union":
        return type.members.map((member) => this.#member(member, indent)).join(" | ");
      case "function":
        return this.#function(
          type.parameters.map(({ type: inner }) => inner),
          type.result,
          indent,
        );
      case "nothing":
        return "never";
      case "unknown":
      case "variable":
        return "unknown";
      default:
        return unreachable(type);
    }
  }

  #scalar(name: ScalarName): string {
    switch (name) {
      case "String":
        return "string";
      case "Int":
      case "Float":
        return "number";
      case "Boolean":
        return "boolean";
      case "Json":
        return "unknown";
      case "Timestamp":
        return this.#native ? "number" : "string";
      case "Bytes":
        return this.#native ? "Uint8Array" : "string";
    }
  }

  #map(key: string, value: string): string {
    if (this.#native) return `ReadonlyMap<${key}, ${value}>`;
    return /^(?:string|number)$/.test(key)
      ? `Readonly<Record<${key}, ${value}>>`
      : `Readonly<Partial<Record<${key}, ${value}>>>`;
  }

  /** An element type needs parentheses where `[]` would bind tighter. */
  #element(type: Type, indent: string): string {
    const text = this.print(type, indent);
    const isSimple =
      isNamed(type, this.#names) || !["union", "optional", "function", "list"].includes(type.kind);
    return isSimple ? text : `(${text})`;
  }

  #member(type: Type, indent: string): string {
    const text = this.print(type, indent);
    return type.kind === "function" ? `(${text})` : text;
  }

  #function(parameters: readonly Type[], result: Type, indent: string): string {
    const list = parameters.map((type, index) => `value${index + 1}: ${this.print(type, indent)}`);
    return `(${list.join(", ")}) => ${this.print(result, indent)}`;
  }

  #record(type: RecordType, indent: string): string {
    if (type.fields.length === 0) return "Readonly<Record<string, never>>";
    const text = `{ ${this.#fields(type, indent).join("; ")} }`;
    return text.length <= lineWidth && !text.includes("\n") ? text : this.#lines(type, indent);
  }

  #lines(type: RecordType, indent: string): string {
    const inner = `${indent}  `;
    return `{\n${this.#fields(type, inner)
      .map((field) => `${inner}${field};\n`)
      .join("")}${indent}}`;
  }

  #fields(type: RecordType, indent: string): readonly string[] {
    return type.fields.map((field) => {
      const name = /^[A-Za-z_$][\w$]*$/.test(field.name) ? field.name : JSON.stringify(field.name);
      const text = this.print(field.type, indent);
      // A module may return null for an absent field, and gets null for one.
      const orNull = field.optional && this.#native ? " | null" : "";
      return `readonly ${name}${field.optional ? "?" : ""}: ${text}${orNull}`;
    });
  }
}

function literalText(type: LiteralType): string {
  return JSON.stringify(type.value);
}
