import type { Cursor, ReadAt } from "./piece-reader.ts";
import { ownText, scalarReader, unescapeText } from "./read-scalar.ts";
import type { ReadLayout } from "./record-reader.ts";
import type { FieldSlot, Slot, TextPlan } from "./text-plan.ts";

/**
 * A layout's reader as generated code: one function that matches, reads the pieces, and builds the record as a literal. Names of fields are
 * printed as quoted strings; nothing else of the type is.
 */
export function printLayout(plan: TextPlan, pieces: readonly ReadAt[], cursor: Cursor): ReadLayout {
  const printer = new LayoutPrinter();
  const text = printer.print(plan);
  const expressions = plan.segments.map((source) => new RegExp(source, "y"));
  const make = new Function("expressions", "pieces", "readers", "cursor", "unescape", "own", text);
  return make(expressions, pieces, printer.readers, cursor, unescapeText, ownText) as ReadLayout;
}

class LayoutPrinter {
  readonly readers: unknown[] = [];
  private readonly lines: string[] = [];
  private readonly consts: string[] = [];
  private locals = 0;

  print({ segments, fields }: TextPlan): string {
    for (const index of segments.keys()) {
      this.consts.push(`const e${index} = expressions[${index}];`);
      this.lines.push(`e${index}.lastIndex = ${index === 0 ? "start" : "cursor.end"};`);
      this.lines.push(`const m${index} = e${index}.exec(text);`, `if (m${index} === null) return undefined;`);
      if (index === segments.length - 1) break;
      this.consts.push(`const p${index} = pieces[${index}];`);
      this.lines.push(`const q${index} = p${index}(text, e${index}.lastIndex);`);
      this.lines.push(`if (q${index} === undefined) return undefined;`);
    }
    const end = `cursor.end = e${segments.length - 1}.lastIndex;`;
    const record = this.record(fields);
    const body = [...this.lines, end, `return ${record};`].join("\n");
    return `"use strict";\n${this.consts.join("\n")}\nreturn (text, start, hasEscapes) => {\n${body}\n};`;
  }

  private record(fields: readonly FieldSlot[]): string {
    const parts = fields.map(({ name, slot }) => `${JSON.stringify(name)}: ${this.slot(slot)}`);
    return `{ ${parts.join(", ")} }`;
  }

  private slot(slot: Slot): string {
    switch (slot.kind) {
      case "absent":
        return "null";
      case "record":
        return this.record(slot.fields);
      case "piece":
        return `q${slot.index}`;
      case "scalar":
        return this.scalar(slot);
    }
  }

  private scalar({ segment, group, reading, isOptional }: Slot & { readonly kind: "scalar" }): string {
    const local = `v${this.locals++}`;
    const text = `m${segment}[${group}]`;
    const isText = reading.kind === "text";
    const plain = `(hasEscapes ? unescape(${text}) : ${text})`;
    const read = isText ? `own(${plain})` : this.read(reading, reading.kind === "oneOf" ? plain : text);
    this.lines.push(`const ${local} = ${isOptional ? `${text} === undefined ? null : ${read}` : read};`);
    if (!isText && reading.kind !== "boolean")
      this.lines.push(`if (${local} === undefined) return undefined;`);
    return local;
  }

  private read(reading: (Slot & { readonly kind: "scalar" })["reading"], text: string): string {
    if (reading.kind === "boolean") return `${text} === "true"`;
    const index = this.readers.length;
    this.readers.push(scalarReader(reading));
    this.consts.push(`const r${index} = readers[${index}];`);
    return `r${index}(${text})`;
  }
}
