import type { Field, FunctionType, LiteralType, RecordType, Type, UnionType } from "../type.ts";
import { unreachable } from "../unreachable.ts";

export interface PrintTypeOptions {
  /** Writes a declared type by its name (default true); false writes its structure, which reads back as the same type. */
  readonly alias?: boolean;
  /** Shortens the text to about this many characters: inner records, unions and then the rest become `…`. Default: no limit. */
  readonly width?: number;
}

/** The type in `.cst` syntax: `{ id: String, tags?: List<String> }`. Without aliases and width it parses back to the same type. */
export function printType(type: Type, options: PrintTypeOptions = {}): string {
  const alias = options.alias ?? true;
  const whole = new TypePrinter(alias, Number.POSITIVE_INFINITY, options.width ?? Number.POSITIVE_INFINITY);
  const text = whole.print(type);
  if (options.width === undefined || text.length <= options.width) return text;
  return abbreviate(type, alias, options.width);
}

/** The most detail that fits: three levels, two, one; then the start of the text. */
function abbreviate(type: Type, alias: boolean, width: number): string {
  let text = "";
  for (const levels of [4, 3, 2, 1]) {
    text = new TypePrinter(alias, levels, width).print(type);
    if (text.length <= width) return text;
  }
  return shortenFields(type, alias, width) ?? `${text.slice(0, Math.max(1, width - 1))}…`;
}

/** A long record: as many of its fields as fit, then `…`. */
function shortenFields(type: Type, alias: boolean, width: number): string | undefined {
  if (type.kind !== "record") return undefined;
  const printer = new TypePrinter(alias, 1, width);
  const shown: string[] = [];
  let length = "{ … }".length;
  for (const field of type.fields) {
    const text = printer.field(field);
    length += text.length + 2;
    if (length > width) break;
    shown.push(text);
  }
  return `{ ${[...shown, "…"].join(", ")} }`;
}

/** Where a type stands, as far as parentheses go. */
type Place = "top" | "union member";

class TypePrinter {
  readonly #alias: boolean;
  readonly #levels: number;
  /** Stops early: text beyond the width is thrown away anyway. */
  #budget: number;

  constructor(alias: boolean, levels: number, width: number) {
    this.#alias = alias;
    this.#levels = levels;
    this.#budget = width * 4;
  }

  print(type: Type, level = 0, place: Place = "top"): string {
    if (this.#budget < 0) return "…";
    const text = this.#structure(type, level, place);
    this.#budget -= text.length;
    return text;
  }

  field(field: Field, level = 1): string {
    return `${field.name}${field.optional ? "?" : ""}: ${this.print(field.type, level)}`;
  }

  #structure(type: Type, level: number, place: Place): string {
    switch (type.kind) {
      case "unknown":
        return "Unknown";
      case "nothing":
        return "Nothing";
      case "scalar":
      case "variable":
        return type.name;
      case "literal":
        return printLiteral(type);
      case "list":
        return `List<${this.print(type.element, level)}>`;
      case "map":
        return `Map<${this.print(type.key, level)}, ${this.print(type.value, level)}>`;
      case "optional":
        return `Optional<${this.print(type.inner, level)}>`;
      case "record":
        return this.#record(type, level);
      case "union":
        return this.#union(type, level);
      case "function":
        return place === "top" ? this.#function(type, level) : `(${this.#function(type, level)})`;
      default:
        return unreachable(type);
    }
  }

  #record(type: RecordType, level: number): string {
    if (this.#alias && type.alias !== undefined) return type.alias;
    const parts = type.fields.map((field) => () => this.field(field, level + 1));
    const rest = type.rest === undefined ? [] : [() => `...${type.rest?.name}`];
    const all = [...parts, ...rest];
    if (all.length === 0) return "{}";
    if (level >= this.#levels) return "{ … }";
    return `{ ${all.map((part) => part()).join(", ")} }`;
  }

  #union(type: UnionType, level: number): string {
    if (this.#alias && type.alias !== undefined) return type.alias;
    const shown = level >= this.#levels ? type.members.slice(0, 3) : type.members;
    const members = shown.map((member) => this.print(member, level, "union member"));
    if (shown.length < type.members.length) members.push("…");
    return members.join(" | ");
  }

  #function(type: FunctionType, level: number): string {
    const parameters = type.parameters.map(({ name, type: inner }) => {
      const text = this.print(inner, level);
      return name === "" ? text : `${name}: ${text}`;
    });
    return `(${parameters.join(", ")}) => ${this.print(type.result, level)}`;
  }
}

/** A literal as the language writes it: `"a\n"`, `3`, `1.5`, `1e30`, `true`. */
export function printLiteral(literal: Pick<LiteralType, "base" | "value">): string {
  if (literal.base === "String") return quoteText(String(literal.value));
  const text = String(literal.value);
  if (literal.base !== "Float") return text;
  return /[.e]/.test(text) ? text.replace("e+", "e") : `${text}.0`;
}

/** A text as a string literal of the language. */
export function quoteText(text: string): string {
  const escaped = text.replace(/["\\$\n\t\r\p{Cc}\p{Cf}]|[\u2028\u2029]/gu, escapeCharacter);
  return `"${escaped.replace(/\\\$(?!\{)/g, "$")}"`;
}

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t", "\r": "\\r" };

function escapeCharacter(character: string): string {
  if (character === '"' || character === "\\" || character === "$") return `\\${character}`;
  return named[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
