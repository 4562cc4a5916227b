/** One thing that is wrong with a graph; never a user's mistake: a fault of whoever made or changed the graph. */
export interface GraphProblem {
  /** The sentence that should hold. */
  readonly rule: string;
  /** A node's id, `input orders`, `output scored`, or a path in a JSON document. */
  readonly place: string;
  /** What is, and what was expected. */
  readonly message: string;
}
