/** Why a request is refused, in a sentence for the user. */
export class RequestProblem extends Error {
  override readonly name = "RequestProblem";
}
