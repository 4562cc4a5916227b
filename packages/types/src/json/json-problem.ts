/** Why a text is refused as JSON, and where. */
export interface JsonProblem {
  readonly kind: "refused";
  /** From 1; a line ends at `\n`. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly offset: number;
  /** The way to the value: `.items[3].price`; empty for the whole. */
  readonly path: string;
  /** `the key "id" is repeated`. */
  readonly reason: string;
}

/** `line 3, column 7 (.items[3].price): the key "id" is repeated`. */
export function describeJsonProblem(problem: JsonProblem): string {
  const { path } = problem;
  const shown = path.length > 100 ? `${path.slice(0, 40)}…${path.slice(-40)}` : path;
  const place = path === "" ? "" : ` (${shown})`;
  return `line ${problem.line}, column ${problem.column}${place}: ${problem.reason}`;
}

/** An object or array that is open at the place of the scan. */
interface Frame {
  /** Keys met so far; absent for an array. */
  readonly keys: Set<string> | undefined;
  /** The key whose value is read; absent before the first. */
  key: string | undefined;
  index: number;
}

/** The first problem of a JSON text (RFC 8259 and the refusals of `parseJson`); `undefined` when there is none. Slow, exact, without recursion. */
export function findJsonProblem(text: string, maxDepth: number): JsonProblem | undefined {
  const scan = new JsonScan(text, maxDepth);
  try {
    scan.document();
    return undefined;
  } catch (problem) {
    if (problem instanceof Refused) return scan.problem(problem);
    throw problem;
  }
}

/** Ends the scan at the first problem. */
class Refused {
  readonly offset: number;
  readonly reason: string;

  constructor(offset: number, reason: string) {
    this.offset = offset;
    this.reason = reason;
  }
}

const blanks = /[ \t\n\r]*/y;
const numbers = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const words = /[A-Za-z_][\w]*/y;

class JsonScan {
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #open: Frame[] = [];
  #offset = 0;

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
  }

  /** document ::= blanks value blanks */
  document(): void {
    this.#blanks();
    do {
      if (this.#startValue()) continue;
      this.#afterValue();
    } while (this.#open.length > 0);
    if (this.#offset < this.#text.length) this.#fail(`the end expected, ${this.#found()} found`);
  }

  problem({ offset, reason }: Refused): JsonProblem {
    const before = this.#text.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - before.lastIndexOf("\n");
    const path = this.#open.map(({ keys, key, index }) => (keys === undefined ? `[${index}]` : segment(key)));
    return { kind: "refused", line, column, offset, path: path.join(""), reason };
  }

  /** Reads a scalar, or opens an object or array; true when a value must follow at once. */
  #startValue(): boolean {
    const character = this.#text[this.#offset];
    if (character === "{" || character === "[") return this.#openBracket(character);
    if (character === '"') this.#string();
    else if (character !== undefined && /[-\d]/.test(character)) this.#number();
    else this.#word();
    this.#blanks();
    return false;
  }

  #openBracket(bracket: string): boolean {
    if (this.#open.length >= this.#maxDepth) this.#fail(`nested deeper than ${this.#maxDepth} levels`);
    const isObject = bracket === "{";
    this.#offset++;
    this.#blanks();
    if (this.#text[this.#offset] === (isObject ? "}" : "]")) {
      this.#offset++;
      this.#blanks();
      return false;
    }
    this.#open.push({ keys: isObject ? new Set() : undefined, key: undefined, index: 0 });
    if (isObject) this.#key();
    return true;
  }

  /** Closes what ends here; stops before the next value. */
  #afterValue(): void {
    for (let frame = this.#open.at(-1); frame !== undefined; frame = this.#open.at(-1)) {
      const close = frame.keys === undefined ? "]" : "}";
      const character = this.#text[this.#offset];
      if (character === ",") {
        this.#offset++;
        this.#blanks();
        if (frame.keys === undefined) frame.index++;
        else this.#key();
        return;
      }
      if (character !== close) this.#fail(`"," or "${close}" expected, ${this.#found()} found`);
      this.#open.pop();
      this.#offset++;
      this.#blanks();
    }
  }

  /** key ::= string blanks ":" blanks */
  #key(): void {
    const frame = this.#open.at(-1);
    if (frame?.keys === undefined) return;
    const start = this.#offset;
    if (this.#text[start] !== '"') this.#fail(`a key in double quotes expected, ${this.#found()} found`);
    const key = this.#string();
    frame.key = key === "__proto__" ? undefined : key;
    if (key === "__proto__") this.#fail('the key "__proto__" is not allowed', start);
    if (frame.keys.has(key)) this.#fail(`the key ${JSON.stringify(key)} is repeated`, start);
    frame.keys.add(key);
    this.#blanks();
    if (this.#text[this.#offset] !== ":") this.#fail(`":" expected, ${this.#found()} found`);
    this.#offset++;
    this.#blanks();
  }

  #string(): string {
    const start = this.#offset;
    for (let index = start + 1; ; index++) {
      const unit = this.#text.charCodeAt(index);
      if (Number.isNaN(unit)) this.#fail("the string is not closed", start);
      if (unit < 0x20) this.#fail("a control character in a string must be written as an escape", index);
      if (unit === 0x5c) index += this.#escapeLength(index);
      if (unit === 0x22) {
        this.#offset = index + 1;
        return JSON.parse(this.#text.slice(start, index + 1));
      }
    }
  }

  #escapeLength(index: number): number {
    const match = /^(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/.exec(this.#text.slice(index + 1, index + 6));
    if (match === null) this.#fail(`"${this.#text.slice(index, index + 2)}" is not an escape of JSON`, index);
    return match[0].length;
  }

  #number(): void {
    numbers.lastIndex = this.#offset;
    const match = numbers.exec(this.#text);
    if (match === null) this.#fail("a digit expected after the minus sign");
    const [literal, fraction, exponent] = match;
    const next = this.#text[this.#offset + literal.length] ?? "";
    if (/[\w.+-]/.test(next)) this.#fail(`${literal}${next} is not a number of JSON`);
    const value = Number(literal);
    if (!Number.isFinite(value)) this.#fail(`the number ${literal} is beyond the range of Float`);
    const isInteger = fraction === undefined && exponent === undefined;
    if (isInteger && !Number.isSafeInteger(value)) this.#fail(`the integer ${literal} is beyond 2^53`);
    this.#offset += literal.length;
  }

  #word(): void {
    words.lastIndex = this.#offset;
    const word = words.exec(this.#text)?.[0];
    if (word !== "true" && word !== "false" && word !== "null")
      this.#fail(`a value expected, ${this.#found()} found`);
    this.#offset += word.length;
  }

  #blanks(): void {
    blanks.lastIndex = this.#offset;
    blanks.exec(this.#text);
    this.#offset = blanks.lastIndex;
  }

  #found(): string {
    words.lastIndex = this.#offset;
    const word = words.exec(this.#text)?.[0];
    if (word !== undefined) return JSON.stringify(word.slice(0, 40));
    const character = this.#text.codePointAt(this.#offset);
    return character === undefined ? "the end of the text" : JSON.stringify(String.fromCodePoint(character));
  }

  #fail(reason: string, offset = this.#offset): never {
    throw new Refused(offset, reason);
  }
}

function segment(key: string | undefined): string {
  if (key === undefined) return "";
  return /^[A-Za-z_][\w-]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
