/** What is wrong with a binding: where it is written (`--bind orders`, `deploy.yaml, bindings.orders.path`), and the rest of the sentence. */
export interface BindingProblem {
  readonly place: string;
  readonly problem: string;
}

/** The problem as one line. */
export function bindingProblemText({ place, problem }: BindingProblem): string {
  return place === "" ? problem : `${place}: ${problem}`;
}
