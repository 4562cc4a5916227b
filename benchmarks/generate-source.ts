/** How much text to make: until either bound is reached. Equal seeds give equal texts. */
export interface SourceOptions {
  readonly seed: number;
  readonly lines?: number;
  /** UTF-16 units; all characters are ASCII, so bytes too. */
  readonly bytes?: number;
}

/** The kinds of values that generated programs compute with. */
type Kind = "string" | "int" | "float" | "boolean" | "strings" | "floats" | "order" | "optional";

/** A valid `.cst` program: types, inputs, standard functions, arithmetic, records, guards, branches, options, outputs. */
export function generateSource(options: SourceOptions): string {
  return new SourceGenerator(options).generate();
}

const words = [
  "order",
  "customer",
  "region",
  "total",
  "score",
  "label",
  "price",
  "stock",
  "route",
  "event",
] as const;
const recent = 24;

class SourceGenerator {
  private readonly options: SourceOptions;
  private readonly random: () => number;
  private readonly names: Record<Kind, string[]> = {
    string: [],
    int: [],
    float: [],
    boolean: [],
    strings: [],
    floats: [],
    order: [],
    optional: [],
  };
  private text = "";
  private lines = 0;
  private next = 1;

  constructor(options: SourceOptions) {
    this.options = options;
    this.random = randomFrom(options.seed);
  }

  generate(): string {
    this.header();
    while (!this.isDone()) this.section();
    return this.text;
  }

  private isDone(): boolean {
    const { lines = Number.POSITIVE_INFINITY, bytes = Number.POSITIVE_INFINITY } = this.options;
    return this.lines >= lines || this.text.length >= bytes;
  }

  private line(text: string): void {
    this.text += `${text}\n`;
    this.lines += text.split("\n").length;
  }

  private header(): void {
    this.line("# A generated pipeline.");
    this.line("type Order = {");
    this.line("  id: String, customer: String, total: Float, quantity: Int,");
    this.line("  paid: Boolean, tags: List<String>, prices: List<Float>, note?: String,");
    this.line("}");
    this.line('type Tier = "gold" | "silver" | "bronze"');
    this.line("");
    for (let index = 0; index < 3; index++) this.input();
    this.line("in threshold: Float = 100.0");
    this.names.float.push("threshold");
    this.line("");
  }

  private input(): void {
    const name = this.newName("order");
    this.line(`in ${name}: Order`);
    this.names.order.push(name);
    this.names.string.push(`${name}.id`, `${name}.customer`);
    this.names.int.push(`${name}.quantity`);
    this.names.float.push(`${name}.total`);
    this.names.boolean.push(`${name}.paid`);
    this.names.strings.push(`${name}.tags`);
    this.names.floats.push(`${name}.prices`);
    this.names.optional.push(`${name}.note`);
  }

  private section(): void {
    if (this.chance(0.3))
      this.line(`# ${this.pick(words)} and ${this.pick(words)}, computed from what came before`);
    if (this.chance(0.1)) this.line("");
    for (let index = 0; index < 12 && !this.isDone(); index++) this.node();
    this.output();
    this.line("");
  }

  private node(): void {
    const kind = this.pick([
      "string",
      "string",
      "int",
      "float",
      "boolean",
      "strings",
      "floats",
      "order",
      "optional",
    ] as const);
    if (this.chance(0.08)) this.line(`## The ${this.pick(words)} of this ${this.pick(words)}.`);
    const name = this.newName(this.pick(words));
    const annotation = this.chance(0.1) ? `: ${typeNames[kind]}` : "";
    this.line(`${name}${annotation} = ${this.expression(kind)}`);
    this.names[kind].push(name);
    if (this.names[kind].length > recent) this.names[kind].shift();
  }

  private output(): void {
    const kind = this.pick(["string", "int", "float", "order"] as const);
    if (this.chance(0.3)) this.line(`@sink(memory)`);
    this.line(`out ${this.newName("result")} = ${this.pick(this.names[kind])}`);
  }

  private expression(kind: Kind): string {
    switch (kind) {
      case "string":
        return this.stringExpression();
      case "int":
        return this.intExpression();
      case "float":
        return this.floatExpression();
      case "boolean":
        return this.booleanExpression();
      case "strings":
        return this.stringsExpression();
      case "floats":
        return `map(${this.use("floats")}, price => price * ${this.use("float")} + ${this.number()})`;
      case "order":
        return this.orderExpression();
      case "optional":
        return `${this.use("string")} when ${this.booleanExpression()}`;
    }
  }

  private stringExpression(): string {
    const { use } = this;
    return this.pick([
      () => `trim(${use("string")})`,
      () => `upper(trim(${use("string")}))`,
      () => `concat(${use("string")}, lower(${use("string")}))`,
      () => `replace(${use("string")}, "-", " ") with cache: 5min`,
      () => `"\${${use("string")}} of \${${use("int")} + 1}"`,
      () => `${use("string")} + ": " + ${use("string")}`,
      () => `if (${this.condition()}) ${use("string")} else "${this.pick(words)}"`,
      () => `${use("optional")} ?? "none"`,
      () => `join(${use("strings")}, ", ") with retry: 2, timeout: 5s, fallback: ""`,
      () =>
        `branch {\n  ${this.condition()} -> ${use("string")}\n  ${this.condition()} -> "${this.pick(words)}"\n  otherwise -> trim(${use("string")})\n}`,
      () => `match ${use("optional")} {\n  None -> "no ${this.pick(words)}"\n  _ -> ${use("string")}\n}`,
    ])();
  }

  private intExpression(): string {
    const { use } = this;
    return this.pick([
      () => `string-length(${use("string")})`,
      () => `${use("int")} * 2 + ${this.integer()}`,
      () => `(${use("int")} + ${use("int")}) % ${this.integer()}`,
      () => `list-length(${use("strings")}) - 1`,
      () => `round(${use("float")})`,
      () => `max(${use("int")}, ${this.integer()})`,
    ])();
  }

  private floatExpression(): string {
    const { use } = this;
    return this.pick([
      () => `list-sum(${use("floats")})`,
      () => `${use("float")} * ${this.number()} + ${use("int")}`,
      () => `clamp(${use("float")}, 0.0, ${this.number()})`,
      () => `if (${this.condition()}) ${use("float")} else -${use("float")}`,
      () => `(${use("float")} - ${use("float")}) / ${this.number()}`,
    ])();
  }

  private booleanExpression(): string {
    return this.chance(0.3) ? `not (${this.condition()})` : `${this.condition()} and ${this.condition()}`;
  }

  private condition(): string {
    const { use } = this;
    return this.pick([
      () => `${use("float")} > ${this.number()}`,
      () => `${use("int")} <= ${use("int")}`,
      () => `${use("string")} == "${this.pick(words)}"`,
      () => `contains(${use("string")}, "${this.pick(words)}")`,
      () => use("boolean"),
    ])();
  }

  private stringsExpression(): string {
    const { use } = this;
    return this.pick([
      () => `map(${use("strings")}, tag => upper(tag))`,
      () => `filter(${use("strings")}, tag => string-length(tag) > ${this.integer()})`,
      () => `[${use("string")}, ${use("string")}, "${this.pick(words)}"]`,
      () => `split(${use("string")}, ",")`,
      () => `sort-by(${use("strings")}, (tag: String) => lower(tag))`,
    ])();
  }

  private orderExpression(): string {
    const { use } = this;
    if (this.chance(0.5)) return `{ ...${use("order")}, total: ${use("float")}, quantity: ${use("int")} }`;
    return `{\n  id: ${use("string")}, customer: upper(${use("string")}), total: ${use("float")}, quantity: ${use("int")},\n  paid: ${this.condition()}, tags: ${use("strings")}, prices: ${use("floats")},\n}`;
  }

  private readonly use = (kind: Kind): string => this.pick(this.names[kind]);

  private newName(word: string): string {
    return `${word}-${this.next++}`;
  }

  private integer(): string {
    return String(1 + Math.floor(this.random() * 99));
  }

  private number(): string {
    return (0.5 + Math.floor(this.random() * 1_000)).toFixed(1);
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }

  private pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.random() * items.length)];
    if (item === undefined) throw new Error("there should be something to pick from");
    return item;
  }
}

const typeNames: Readonly<Record<Kind, string>> = {
  string: "String",
  int: "Int",
  float: "Float",
  boolean: "Boolean",
  strings: "List<String>",
  floats: "List<Float>",
  order: "Order",
  optional: "Optional<String>",
};

/** Numbers in [0, 1) from a seed: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
