/** What a picture shows. */
export interface DiagramOptions {
  /** Every subexpression is a node of its own; default false: they are folded into their declaration. */
  readonly expressions?: boolean;
  /** At most so many boxes; plain declarations are folded first. Default 300. */
  readonly maxNodes?: number;
  /** The picture's title; default the file's name. */
  readonly title?: string;
}
