import { assert, unreachable } from "@constellation/diagnostics";
import { blame } from "./blame.ts";
import type { Code, KernelCode, Operator, Slot, Step } from "./code.ts";
import { type Kernel, Need } from "./kernel.ts";

/** Largest text of a constant that is written into the code; longer ones are passed in. */
const inlineTextMax = 200;

/**
 * Compiles kernel code to a JavaScript function. The text holds only words of this file, numbers and quoted data.
 * Throws where the host forbids code from text.
 */
export function printKernel(code: KernelCode): Kernel {
  const printer = new Printer((cell) => `v[${cell}]`);
  const body = printer.block(code.steps);
  const result = printer.code(code.result);
  const text = `"use strict";${printer.declarations}
return function(v,r){let at=-1;try{${body}return ${result};}catch(e){if(e instanceof Need)return e;throw blame(e,nodes[at]);}};`;
  const make = new Function("k", "blame", "nodes", "need", "Need", text);
  return make(printer.constants, blame, code.nodes, need, Need);
}

function need(cells: readonly number[]): Need {
  return new Need(cells);
}

/** Makes the text of one kernel's code and collects its constants. `cellText`: how a cell is read. */
export class Printer {
  readonly constants: unknown[] = [];
  /** The code reads the run. */
  usesRun = false;
  private readonly indices = new Map<unknown, number>();
  private readonly cellText: (cell: number) => string;

  constructor(cellText: (cell: number) => string) {
    this.cellText = cellText;
  }

  /** The declarations of the constants, which stand in the parameter `k`. */
  get declarations(): string {
    const names = this.constants.map((_, index) => `k${index}=k[${index}]`).join(",");
    return names === "" ? "" : `const ${names};`;
  }

  block(steps: readonly Step[]): string {
    let text = "";
    for (const step of steps) text += this.step(step);
    return text;
  }

  private step(step: Step): string {
    switch (step.kind) {
      case "set": {
        const at = step.at === undefined ? "" : `at=${step.at};`;
        return `${at}${step.declare ? "let " : ""}${local(step.slot)}=${this.code(step.value)};\n`;
      }
      case "if":
        return this.conditional(step);
      case "block":
        return `b${step.label}:{${this.block(step.steps)}}`;
      case "leave":
        return `break b${step.label};`;
      case "check-int":
        return `if(!(${local(step.slot)}>=-9007199254740991&&${local(step.slot)}<=9007199254740991))${this.failing(step)}`;
      case "check-finite":
        return `if(!(${local(step.slot)}-${local(step.slot)}===0))${this.failing(step)}`;
      case "check-zero":
        return `if(${this.code(step.value)}===0)${this.failing(step)}`;
      case "need":
        return this.need(step);
      case "defer":
        return this.defer(step);
      case "attempt":
        return `try{${this.block(step.steps)}}catch(e){if(e instanceof Need)throw e;${local(step.error)}=blame(e,nodes[${step.at}]);${this.block(step.caught)}}`;
      case "inspect":
        this.usesRun = true;
        return `r.inspect(nodes[${step.node}].id,${this.code(step.value)});\n`;
      default:
        return unreachable(step);
    }
  }

  private need({ cells, isInner }: Step & { readonly kind: "need" }): string {
    const isMissing = cells.map((cell) => `v[${cell}]===undefined`).join("||");
    return `if(${isMissing})${isInner ? "throw" : "return"} need(${this.constant(cells)});\n`;
  }

  private defer({ thunk, slot, steps }: Step & { readonly kind: "defer" }): string {
    const value = local(slot);
    const compute = `const caller=at;${this.block(steps)}at=caller;`;
    return `let ${value};const d${thunk}=()=>{if(${value}===undefined){${compute}}return ${value};};\n`;
  }

  private conditional(step: Step & { readonly kind: "if" }): string {
    const otherwise = step.otherwise.length === 0 ? "" : `else{${this.block(step.otherwise)}}`;
    return `if(${this.code(step.condition)}){${this.block(step.chosen)}}${otherwise}`;
  }

  private failing(step: { readonly fail: unknown; readonly operands: readonly Code[] }): string {
    return `throw ${this.constant(step.fail)}(${this.list(step.operands)});\n`;
  }

  code(code: Code): string {
    switch (code.kind) {
      case "constant":
        return this.constant(code.value);
      case "slot":
        return local(code.slot);
      case "cell":
        return this.cellText(code.cell);
      case "run":
        this.usesRun = true;
        return "r";
      case "operator":
        return `(${this.code(code.left)}${operatorText(code.operator)} ${this.code(code.right)})`;
      case "not":
        return `(!${this.code(code.value)})`;
      case "field":
        return `${this.code(code.record)}[${JSON.stringify(code.field)}]`;
      case "truncate":
        return `Math.trunc(${this.code(code.value)})`;
      case "present":
        return `(${this.code(code.value)}??${this.code(code.otherwise)})`;
      case "record":
        return `({${code.fields.map(({ name, value }) => `${propertyName(name)}:${this.code(value)}`).join(",")}})`;
      case "list":
        return `[${this.list(code.items)}]`;
      case "apply":
        return `${this.constant(code.callee)}(${this.list(code.values)})`;
      case "force":
        return `d${code.thunk}()`;
      case "lambda":
        return this.lambda(code);
      default:
        return unreachable(code);
    }
  }

  /** While its body runs the body's nodes are to blame, afterwards who called it. */
  private lambda(code: Code & { readonly kind: "lambda" }): string {
    const body = `${this.block(code.body)}const result=${this.code(code.result)};`;
    return `((${code.parameters.map(local).join(",")})=>{const caller=at;${body}at=caller;return result;})`;
  }

  private list(codes: readonly Code[]): string {
    return codes.map((code) => this.code(code)).join(",");
  }

  private constant(value: unknown): string {
    if (value === null || typeof value === "boolean") return String(value);
    if (typeof value === "number" && Number.isFinite(value)) return value < 0 ? `(${value})` : String(value);
    if (typeof value === "string" && value.length <= inlineTextMax) return JSON.stringify(value);
    let index = this.indices.get(value);
    if (index === undefined) {
      index = this.constants.push(value) - 1;
      this.indices.set(value, index);
    }
    return `k${index}`;
  }
}

const operators: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%", "===", "!==", "<", "<=", ">", ">="]);

/** A graph may come from a file that nobody checked: nothing but these words ever becomes code. */
function operatorText(operator: Operator): string {
  assert(operators.has(operator), "an operator of a kernel should be known");
  return operator;
}

function local(slot: Slot): string {
  return `s${slot}`;
}

/** In a literal, `"__proto__": x` would set the prototype; in brackets it is a property like any other. */
function propertyName(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : JSON.stringify(name);
}
