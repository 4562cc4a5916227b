import type { Span } from "@constellation/diagnostics";

/** What stands above a declaration. The language server gives it a command. */
export type CodeLens =
  | {
      readonly kind: "run" | "preview" | "stream";
      readonly span: Span;
      readonly title: string;
      /** The output it stands above. */
      readonly output: string;
      /** Whether the file has errors, so that it cannot run. */
      readonly isBlocked: boolean;
    }
  | {
      readonly kind: "uses";
      readonly span: Span;
      readonly title: string;
      readonly name: string;
      readonly count: number;
      /** The name's place: where references are asked for. */
      readonly offset: number;
    };
