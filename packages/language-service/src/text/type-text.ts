import { formatSource, parseSource } from "@constellation/syntax";
import { printType, type Type } from "@constellation/types";

/** Types longer than this are shortened where they stand beside a name. */
const shortWidth = 60;

/** A type in one line, shortened. */
export function shortType(type: Type, width = shortWidth): string {
  return printType(type, { width });
}

/** Code of the language in the standard form, of several lines where it is long; as it is when it does not parse. */
export function laidOut(code: string): string {
  return formatSource(parseSource(code), { width: 80 }).trimEnd();
}

/** A block of code in Markdown. */
export function codeBlock(code: string): string {
  return `\`\`\`constellation\n${code}\n\`\`\``;
}

/** The declaration that a name stands for, where the type is a declared one: its fields are what one wants to see. */
export function aliasDeclaration(type: Type): string | undefined {
  const inner = type.kind === "list" ? type.element : type.kind === "optional" ? type.inner : type;
  if ((inner.kind !== "record" && inner.kind !== "union") || inner.alias === undefined) return undefined;
  return laidOut(`type ${inner.alias} = ${printType(structureOf(inner))}`);
}

/** A declared type without its name, so that its parts are printed. */
export function structureOf(type: Type): Type {
  if (type.kind === "record") {
    const { alias: _, ...record } = type;
    return record;
  }
  if (type.kind === "union") {
    const { alias: _, ...union } = type;
    return union;
  }
  return type;
}

const details = new WeakMap<Type, string>();

/** A type beside a name, shortened; nothing for an unknown one. Types live as long as the program, and so do their texts. */
export function typeDetail(type: Type): string | undefined {
  if (type.kind === "unknown") return undefined;
  let text = details.get(type);
  if (text === undefined) {
    text = shortType(type);
    details.set(type, text);
  }
  return text;
}
