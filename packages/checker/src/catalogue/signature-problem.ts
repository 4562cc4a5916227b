/** A signature of the catalogue that cannot be used: the facts of an E052. */
export interface SignatureProblem {
  readonly module: string;
  /** The rest of the sentence, e.g. `its parameter "a": unknown type "Foo"`. */
  readonly problem: string;
}
