/** What the check of a declaration read of others: when none of it changed, its result stands. */
export interface DeclarationReads {
  readonly values: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  /** Nodes whose very value it read, not only their type. */
  readonly constants: ReadonlySet<string>;
  /** It looked for a name that is not there, and its suggestions depend on all names. */
  readonly allNames: boolean;
}

const none: ReadonlySet<string> = new Set();

/** The reads of a declaration while it is checked. Most declarations read little: sets are made when first needed. */
export class ReadRecorder implements DeclarationReads {
  #values: Set<string> | undefined;
  #types: Set<string> | undefined;
  #constants: Set<string> | undefined;
  allNames = false;

  get values(): ReadonlySet<string> {
    return this.#values ?? none;
  }

  get types(): ReadonlySet<string> {
    return this.#types ?? none;
  }

  get constants(): ReadonlySet<string> {
    return this.#constants ?? none;
  }

  addValue(name: string): void {
    this.#values ??= new Set();
    this.#values.add(name);
  }

  addType(name: string): void {
    this.#types ??= new Set();
    this.#types.add(name);
  }

  addConstant(name: string): void {
    this.#constants ??= new Set();
    this.#constants.add(name);
  }
}
