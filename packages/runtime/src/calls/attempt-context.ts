import type { Clock, Logger, ModuleContext, NoState, Random } from "@constellation/sdk";
import type { NodeFailure } from "../failure/node-failure.ts";
import type { CallRequest } from "./call-layer.ts";

/** What a module is given beside its arguments. Its signal is made when the module asks for it: most never do. */
export class AttemptContext implements ModuleContext {
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: Random;
  readonly attempt: number;
  readonly tenant: string | undefined;
  readonly state: NoState;
  readonly #call: { readonly elementId: string };
  #controller: AbortController | undefined;
  #reason: NodeFailure | undefined;

  constructor(call: CallRequest, state: NoState) {
    const { services, attempt } = call;
    this.#call = call;
    this.logger = services.logger;
    this.clock = services.clock;
    this.random = services.random;
    this.attempt = attempt;
    this.tenant = services.tenant;
    this.state = state;
  }

  get elementId(): string {
    return this.#call.elementId;
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
