import { type Diagnostic, diagnose } from "@constellation/diagnostics";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import { type LintInput, lintProgram } from "../lints/lint-program.ts";
import { useFlags } from "../lints/use-flags.ts";
import type { ReportAt } from "../names/report-at.ts";

/** What the lints over a file reported, position-free, so that it can be kept while nothing changes that they look at. */
export interface LintMemo {
  readonly records: readonly LintRecord[];
  /** By slot: `useFlags`. */
  readonly flags: Uint8Array;
  /** Some record speaks of a second place, which moves with the text. */
  readonly hasRelated: boolean;
}

/** A diagnostic relative to the declaration in the slot `index`; related spans are absolute. */
export interface LintRecord {
  readonly index: number;
  readonly diagnostic: Diagnostic;
}

/** Runs the lints over a file. */
export function lintFile(
  results: readonly (DeclarationResult | undefined)[],
  scope: Omit<LintInput, "declarations" | "flags">,
  flags: Uint8Array,
): LintMemo {
  const records: LintRecord[] = [];
  const report: ReportAt = (index, kind, span, facts, extras) => {
    records.push({ index, diagnostic: diagnose(kind, span, facts, extras) });
  };
  const input: LintInput = {
    declarations: results.map((result) => result?.use),
    flags,
    ...scope,
  };
  lintProgram(input, report);
  return { records, flags, hasRelated: records.some(({ diagnostic }) => diagnostic.related.length > 0) };
}

/** Flags of an earlier version, and the slots that may have others now. */
export interface KnownFlags {
  readonly flags: Uint8Array;
  readonly changed: Iterable<number>;
}

/** The flags of a file, by slot. */
export function flagsOf(
  results: readonly (DeclarationResult | undefined)[],
  known: KnownFlags | undefined,
): Uint8Array {
  const flags = new Uint8Array(results.length);
  if (known === undefined) {
    for (const [slot, result] of results.entries()) flags[slot] = useFlags(result);
    return flags;
  }
  flags.set(known.flags.subarray(0, results.length));
  for (const slot of known.changed) flags[slot] = useFlags(results[slot]);
  return flags;
}

/** Whether lints say the same of a declaration as before the edit: it reads the same, and was and is without errors. */
export function lintsAlike(before: DeclarationResult, now: DeclarationResult): boolean {
  return (
    !before.hasErrors &&
    !now.hasErrors &&
    sameNames(before.reads.values, now.reads.values) &&
    sameNames(before.reads.types, now.reads.types) &&
    sameNames(before.use.imports, now.use.imports) &&
    !mentionsCheckpoints(before) &&
    !mentionsCheckpoints(now)
  );
}

function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && a.isSubsetOf(b);
}

function mentionsCheckpoints({ tree }: DeclarationResult): boolean {
  return tree.text.includes("checkpoint");
}
