/** Where text goes: standard output. */
export interface TextOutput {
  /** Writes text; resolves when more can be taken. Rejects when its reader is gone (`EPIPE`). */
  write(text: string): Promise<void>;
}
