import type { Type } from "../type.ts";
import {
  functionOf,
  listOf,
  literalOf,
  mapOf,
  nothingType,
  optionalOf,
  recordOf,
  scalarNamed,
  unionOf,
  unknownType,
  variable,
} from "./construct.ts";

/**
 * Reads a type as `printType` writes it: `readType("{ a?: List<Int> }")`, where no declarations are at hand: for types of module state, and for tests. One capital letter is
 * a type variable (`R` a row). Throws an `Error` on anything else.
 */
export function readType(text: string): Type {
  const reader = new TypeReader(text);
  const type = reader.union();
  reader.end();
  return type;
}

const token = /\s*(\.\.\.|=>|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?|[A-Za-z_][\w-]*|[{}<>(),:?|])/y;

class TypeReader {
  readonly #tokens: string[] = [];
  #next = 0;

  constructor(text: string) {
    token.lastIndex = 0;
    for (let match = token.exec(text); match !== null; match = token.exec(text)) {
      this.#tokens.push(match[1] ?? "");
      if (token.lastIndex === text.length) break;
    }
    if (this.#tokens.join("").length !== text.replace(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/g, "").length) {
      throw new Error(`no type: ${text}`);
    }
  }

  end(): void {
    if (this.#next !== this.#tokens.length) throw new Error(`"${this.#tokens[this.#next]}" is too much`);
  }

  union(): Type {
    const members = [this.#single()];
    while (this.#skip("|")) members.push(this.#single());
    return members.length === 1 ? (members[0] ?? unknownType) : unionOf(members);
  }

  #single(): Type {
    const text = this.#take();
    if (text === "{") return this.#record();
    if (text === "(") return this.#parenthesis();
    if (text.startsWith('"')) return literalOf("String", JSON.parse(text));
    if (text === "true" || text === "false") return literalOf("Boolean", text === "true");
    if (/^-?\d/.test(text)) return literalOf(/[.e]/.test(text) ? "Float" : "Int", Number(text));
    if (this.#skip("<")) return this.#parameterised(text);
    if (text === "Nothing") return nothingType;
    if (text === "Unknown") return unknownType;
    const scalar = scalarNamed(text);
    if (scalar !== undefined) return scalar;
    if (/^[A-Z]$/.test(text)) return variable(text);
    throw new Error(`no type: ${text}`);
  }

  #parameterised(name: string): Type {
    const first = this.union();
    if (name === "Map") {
      this.#expect(",");
      const value = this.union();
      this.#expect(">");
      return mapOf(first, value);
    }
    this.#expect(">");
    if (name === "List") return listOf(first);
    if (name === "Optional") return optionalOf(first);
    throw new Error(`no type: ${name}<…>`);
  }

  #record(): Type {
    const fields = [];
    while (!this.#skip("}")) {
      if (this.#skip("...")) {
        const rest = variable(this.#take(), { bound: "row" });
        this.#expect("}");
        return recordOf(fields, { rest });
      }
      const name = this.#take();
      const optional = this.#skip("?");
      this.#expect(":");
      fields.push({ name, optional, type: this.union() });
      this.#skip(",");
    }
    return recordOf(fields);
  }

  #parenthesis(): Type {
    const types: Type[] = [];
    while (!this.#skip(")")) {
      types.push(this.union());
      this.#skip(",");
    }
    if (this.#skip("=>")) return functionOf(types, this.union());
    return types[0] ?? unknownType;
  }

  #take(): string {
    const text = this.#tokens[this.#next++];
    if (text === undefined) throw new Error("the type ends too early");
    return text;
  }

  #skip(text: string): boolean {
    if (this.#tokens[this.#next] !== text) return false;
    this.#next++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#skip(text)) throw new Error(`"${text}" expected, "${this.#tokens[this.#next]}" found`);
  }
}
