import type { InlayHintChoice } from "@constellation/language-service";

/** The settings below `constellation`. */
export interface Settings {
  /** Which mode's infos are shown. */
  readonly mode: "stream" | "batch";
  /** Which inlay hints are shown. */
  readonly inlayHints: InlayHintChoice;
  /** Which code lenses are shown. */
  readonly codeLens: { readonly run: boolean; readonly uses: boolean };
}

export const defaultSettings: Settings = {
  mode: "stream",
  inlayHints: { type: true, parameter: true, lifting: true, clock: true },
  codeLens: { run: true, uses: true },
};

/** Settings from a client; what is missing or of another type is as by default. */
export function readSettings(value: unknown): Settings {
  const { mode } = fieldsOf(value);
  const hints = fieldsOf(fieldsOf(value)["inlayHints"]);
  const lenses = fieldsOf(fieldsOf(value)["codeLens"]);
  return {
    mode: mode === "batch" ? "batch" : "stream",
    inlayHints: {
      type: hints["types"] !== false,
      parameter: hints["parameters"] !== false,
      lifting: hints["lifting"] !== false,
      clock: hints["clocks"] !== false,
    },
    codeLens: { run: lenses["run"] !== false, uses: lenses["uses"] !== false },
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
