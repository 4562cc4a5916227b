/** A place where a pattern matches: from `start` up to but without `end`; `extracted` is group 1, or the whole where the pattern has no group. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** `null` when group 1 took no part. */
  readonly extracted: string | null;
}
