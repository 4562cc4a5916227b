import { type ToTypeScriptOptions, type Type, toTypeScript } from "@constellation/types";

/** A field of what a program hands over as a whole: inputs, outputs, arguments. None is null there, and not a field that is absent. */
export interface InterfaceField {
  readonly name: string;
  readonly type: Type;
  readonly mayLack: boolean;
}

/** `export interface Inputs { … }` */
export function interfaceText(
  name: string,
  fields: readonly InterfaceField[],
  options: ToTypeScriptOptions,
): string {
  if (fields.length === 0) return `export type ${name} = Readonly<Record<string, never>>;`;
  const lines = fields.map((field) => {
    const key = /^[A-Za-z_]\w*$/.test(field.name) ? field.name : JSON.stringify(field.name);
    const type = toTypeScript(field.type, options).replaceAll("\n", "\n  ");
    return `  readonly ${key}${field.mayLack ? "?" : ""}: ${type};`;
  });
  return `export interface ${name} {\n${lines.join("\n")}\n}`;
}
