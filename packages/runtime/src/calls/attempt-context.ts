import type { Clock, Logger, ModuleContext, NoState, Random } from "@constellation/sdk";
import type { NodeFailure } from "../failure/node-failure.ts";
import type { CallRequest } from "./call-layer.ts";

/** What a module is given beside its arguments. Its signal is made when the module asks for it: most never do. */
export class AttemptContext implements ModuleContext {
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: Random;
  readonly attempt: number;
  readonly elementId: string;
  readonly tenant: string | undefined;
  readonly state: NoState;
  #controller: AbortController | undefined;
  #reason: NodeFailure | undefined;

  constructor({ services, attempt, elementId }: CallRequest, state: NoState) {
    this.logger = services.logger;
    this.clock = services.clock;
    this.random = services.random;
    this.attempt = attempt;
    this.elementId = elementId;
    this.tenant = services.tenant;
    this.state = state;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Tells the module that nobody waits any more. */
  abort(reason: NodeFailure): void {
    this.#reason = reason;
    this.#controller?.abort(reason);
  }
}
