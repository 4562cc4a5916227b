import { LiveStates } from "./live-states.ts";
import type { Match } from "./match.ts";
import { afterCharacter, operation, type RegexProgram } from "./regex-program.ts";

/**
 * Finds all matches of a pattern in a text, in time linear in the text: a search of its own for each match would read
 * to the end of the text each time for patterns like `a.*b|a`.
 */
export class MatchFinder {
  readonly #program: RegexProgram;
  readonly #text: string;
  readonly #live: LiveStates;
  /** By instruction: the last turn in which it was visited. */
  readonly #visited: Int32Array;
  /** Instructions to visit, each with where group 1 began and ended before it. */
  readonly #stack: number[] = [];
  #turn = 0;
  #steps = 0;
  #groupStart = -1;
  #groupEnd = -1;

  constructor(program: RegexProgram, text: string) {
    this.#program = program;
    this.#text = text;
    this.#live = new LiveStates(program, text);
    this.#visited = new Int32Array(program.inst.length);
  }

  /** Instructions looked at so far: what the search has cost. */
  get steps(): number {
    return this.#steps + this.#live.steps;
  }

  /** The matches from left to right, none overlapping; `group` is the one that is extracted, 0 or 1. */
  *matches(group: 0 | 1): Generator<Match> {
    let position = 0;
    while (position <= this.#text.length) {
      this.#steps++;
      if (!this.#live.isLive(this.#program.start, position)) {
        position = afterCharacter(this.#text, position);
        continue;
      }
      const start = position;
      const end = this.#endOfMatch(start);
      const [from, to] = group === 0 ? [start, end] : [this.#groupStart, this.#groupEnd];
      yield { start, end, extracted: to < 0 ? null : this.#text.slice(from, to) };
      position = end > start ? end : afterCharacter(this.#text, end);
    }
  }

  /** Follows the preferred of the live ways from where a match begins to where it ends. */
  #endOfMatch(start: number): number {
    this.#groupStart = -1;
    this.#groupEnd = -1;
    let position = start;
    let pc = this.#reader(this.#program.start, position);
    for (;;) {
      const instruction = this.#program.inst[pc];
      if (instruction === undefined || instruction.op === operation.match) return position;
      position = afterCharacter(this.#text, position);
      pc = this.#reader(instruction.out, position);
    }
  }

  /** The first live instruction, in the order of preference, that reads a character or ends the match. */
  #reader(from: number, position: number): number {
    const stack = this.#stack;
    stack.length = 0;
    this.#turn++;
    let pc = from;
    for (;;) {
      this.#steps++;
      const instruction = this.#program.inst[pc];
      if (instruction !== undefined && this.#visited[pc] !== this.#turn && this.#live.isLive(pc, position)) {
        this.#visited[pc] = this.#turn;
        const { op, out, arg } = instruction;
        if (op === operation.match || op >= operation.rune) return pc;
        if (op === operation.alternative || op === operation.alternativeMatch) {
          stack.push(this.#groupStart, this.#groupEnd, arg);
        } else if (op === operation.capture && arg === 2) this.#groupStart = position;
        else if (op === operation.capture && arg === 3) this.#groupEnd = position;
        pc = out;
        continue;
      }
      const next = stack.pop();
      if (next === undefined) throw new Error("a live instruction should lead to a match");
      pc = next;
      this.#groupEnd = stack.pop() ?? -1;
      this.#groupStart = stack.pop() ?? -1;
    }
  }
}
