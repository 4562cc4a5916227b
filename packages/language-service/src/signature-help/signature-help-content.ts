/** The forms of the function whose arguments are being written. */
export interface SignatureHelpContent {
  readonly signatures: readonly SignatureContent[];
  /** Index of the form that fits what is written so far. */
  readonly activeSignature: number;
  /** Index of the parameter at the cursor; undefined when there is none for it. */
  readonly activeParameter: number | undefined;
}

export interface SignatureContent {
  /** `trim(text: String): String` */
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly ParameterContent[];
}

export interface ParameterContent {
  readonly name: string;
  /** `[start, end)` in the label. */
  readonly labelStart: number;
  readonly labelEnd: number;
  /** Markdown. */
  readonly documentation?: string;
}
