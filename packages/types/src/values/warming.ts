import { allowsCode } from "../text/allows-code.ts";
import type { RecordType } from "../type.ts";

/** Records of a type that are worked on by closures before there is code for it: most types see few. */
const closuresFor = 100;

/** Fields of a record that code is made for: compiling it takes longer the wider it is. */
const fieldsMax = 200;

/** Says when code is worth being made for a record type. */
export class Warming {
  private left: number;

  /** Never for fields that a literal in code cannot have: `__proto__` would set the prototype, and every object inherits `toString` and the like. */
  constructor({ fields }: RecordType) {
    const hasCode = fields.length <= fieldsMax && fields.every(({ name }) => !(name in {}));
    this.left = hasCode ? closuresFor : 0;
  }

  /** Counts a record; true once, when there have been many and the host allows code from text. */
  isDue(): boolean {
    return this.left > 0 && --this.left === 0 && allowsCode();
  }
}
