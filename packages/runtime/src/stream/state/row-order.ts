import type { Cancellation, CancellationListener } from "../../calls/cancellation.ts";
import type { NodeFailure } from "../../failure/node-failure.ts";

type Entered = (reason: NodeFailure | undefined) => void;

/** A call that waits until it is its row's turn. */
class WaitingCall implements CancellationListener {
  place = -1;
  isGone = false;
  private readonly signal: Cancellation;
  private readonly entered: Entered;

  constructor(signal: Cancellation, entered: Entered) {
    this.signal = signal;
    this.entered = entered;
    signal.listen(this);
  }

  enter(): void {
    this.signal.forget(this);
    if (!this.isGone) this.entered(undefined);
  }

  cancelled(reason: NodeFailure): void {
    this.isGone = true;
    this.entered(reason);
  }
}

/**
 * Lets the calls of one node in by the order of their rows, whatever their arguments wait for: a row is passed over when it is done, or has made its call. Rows are told apart as
 * objects; what belongs to none enters at once.
 */
export class RowOrder {
  private readonly rows = new Map<object, WaitingCall[]>();
  private readonly hasMany: boolean;
  private isLettingIn = false;

  /** `hasMany`: a row may make several calls, so that its turn lasts until it is done. */
  constructor(hasMany: boolean) {
    this.hasMany = hasMany;
  }

  /** A row is started, behind all others. */
  begin(row: object): void {
    this.rows.set(row, []);
  }

  /** A row makes no calls any more. */
  end(row: object): void {
    if (this.rows.delete(row)) this.letIn();
  }

  /** Calls `entered` when no row before has a call to make, or with the signal's reason. */
  enter(row: object, signal: Cancellation, entered: Entered): void {
    const waiting = this.rows.get(row);
    if (waiting === undefined || signal.reason !== undefined) {
      entered(signal.reason);
      return;
    }
    waiting.push(new WaitingCall(signal, entered));
    this.letIn();
  }

  /** Who enters may end its row at once: that lets the next one in from here, not from inside. */
  private letIn(): void {
    if (this.isLettingIn) return;
    this.isLettingIn = true;
    for (;;) {
      const [first] = this.rows;
      const call = first?.[1].shift();
      if (first === undefined || call === undefined) break;
      if (!this.hasMany) this.rows.delete(first[0]);
      call.enter();
    }
    this.isLettingIn = false;
  }
}
