import type { Snapshot } from "../snapshot/snapshot.ts";
import type { SignatureHelpContent } from "./signature-help-content.ts";

/** The signature of the call whose arguments hold an offset. */
export function signatureHelpAt(_snapshot: Snapshot, _offset: number): SignatureHelpContent | undefined {
  return undefined;
}
