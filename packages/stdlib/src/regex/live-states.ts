import {
  beforeCharacter,
  type Instruction,
  operation,
  placeMarks,
  type RegexProgram,
} from "./regex-program.ts";

/** Positions between two rows that are kept; what lies between is computed again when it is asked for. */
const blockSize = 1024;

/** A row: which instructions are live at a position, a byte each. */
interface Row {
  readonly position: number;
  readonly states: Uint8Array;
}

/**
 * From which instruction a match can still be reached at which position of a text: who follows only these never looks
 * ahead in vain (Frisch and Cardelli, "Greedy regular expression matching", 2004). The text is read twice from its
 * end, once as a whole and once block by block; time grows with the text times the pattern, memory much less.
 * Positions must be asked for in ascending order.
 */
export class LiveStates {
  /** Instructions looked at so far. */
  steps = 0;
  readonly #text: string;
  readonly #program: readonly Instruction[];
  readonly #readers: readonly number[];
  readonly #matches: readonly number[];
  /** By instruction: those that go on to it without reading. */
  readonly #sources: readonly (readonly number[])[];
  /** Every so often a row, the first of the text last. */
  readonly #kept: Row[] = [];
  #lower = 0;
  #upper = -1;
  #block = new Uint8Array(0);
  readonly #stack: number[] = [];

  constructor({ inst }: RegexProgram, text: string) {
    this.#text = text;
    this.#program = inst;
    const all = [...inst.keys()];
    this.#readers = all.filter((pc) => readsCharacter(inst[pc]));
    this.#matches = all.filter((pc) => inst[pc]?.op === operation.match);
    this.#sources = sourcesOf(inst);
    this.#keepRows();
  }

  /** Whether a match can be reached from an instruction, or from a later character on. */
  isLive(pc: number, position: number): boolean {
    if (position > this.#upper) this.#moveTo(position);
    return this.#block[(position - this.#lower) * this.#program.length + pc] === 1;
  }

  #keepRows(): void {
    const size = this.#program.length;
    let states = new Uint8Array(size);
    let earlier = new Uint8Array(size);
    let position = this.#text.length;
    this.#fill(position, states, 0, undefined);
    this.#kept.push({ position, states: states.slice() });
    for (let count = 1; position > 0; count++) {
      position = beforeCharacter(this.#text, position);
      this.#fill(position, earlier, 0, states);
      [states, earlier] = [earlier, states];
      if (count % blockSize === 0 || position === 0) this.#kept.push({ position, states: states.slice() });
    }
  }

  /** Computes the rows from the kept one before a position to the next kept one. */
  #moveTo(target: number): void {
    const size = this.#program.length;
    let lower = this.#kept.pop();
    let upper = this.#kept.at(-1) ?? lower;
    while (upper !== undefined && upper.position < target) {
      lower = this.#kept.pop();
      upper = this.#kept.at(-1) ?? lower;
    }
    if (lower === undefined || upper === undefined) return;
    this.#lower = lower.position;
    this.#upper = upper.position;
    this.#block = new Uint8Array((upper.position - lower.position + 1) * size);
    let position = upper.position;
    this.#block.set(upper.states, (position - lower.position) * size);
    while (position > lower.position) {
      const later = (position - lower.position) * size;
      position = beforeCharacter(this.#text, position);
      const states = this.#block.subarray(later, later + size);
      this.#fill(position, this.#block, (position - lower.position) * size, states);
    }
  }

  /** Writes the row of a position, given that of the position after its character; nothing follows the end of the text. */
  #fill(position: number, into: Uint8Array, base: number, later: Uint8Array | undefined): void {
    into.fill(0, base, base + this.#program.length);
    const stack = this.#stack;
    for (const pc of this.#matches) stack.push(pc);
    if (later !== undefined) this.#pushReaders(this.#text.codePointAt(position) ?? 0, later);
    const marks = placeMarks(this.#text, position);
    for (let pc = stack.pop(); pc !== undefined; pc = stack.pop()) {
      this.steps++;
      if (into[base + pc] === 1) continue;
      const instruction = this.#program[pc];
      if (instruction?.op === operation.emptyWidth && (instruction.arg & ~marks) !== 0) continue;
      into[base + pc] = 1;
      for (const source of this.#sources[pc] ?? []) stack.push(source);
    }
  }

  #pushReaders(rune: number, later: Uint8Array): void {
    this.steps += this.#readers.length;
    for (const pc of this.#readers) {
      const instruction = this.#program[pc];
      if (instruction !== undefined && later[instruction.out] === 1 && instruction.matchRune(rune)) {
        this.#stack.push(pc);
      }
    }
  }
}

function readsCharacter(instruction: Instruction | undefined): boolean {
  return (
    instruction !== undefined && instruction.op >= operation.rune && instruction.op <= operation.lastRune
  );
}

function sourcesOf(program: readonly Instruction[]): readonly (readonly number[])[] {
  const sources: number[][] = program.map(() => []);
  for (const [pc, { op, out, arg }] of program.entries()) {
    if (op === operation.fail || op === operation.match || op >= operation.rune) continue;
    sources[out]?.push(pc);
    if (op === operation.alternative || op === operation.alternativeMatch) sources[arg]?.push(pc);
  }
  return sources;
}
