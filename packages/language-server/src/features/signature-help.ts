import { signatureHelpAt } from "@constellation/language-service";
import { MarkupKind, SignatureHelpRequest } from "vscode-languageserver";
import { toOffset } from "../convert/positions.ts";
import type { Server } from "../server/server.ts";

/** The forms of the function whose arguments are being written. */
export function signatureHelpFeature(server: Server): void {
  server.onDocument(SignatureHelpRequest.type, "now", ({ snapshot }, { position }) => {
    const help = signatureHelpAt(snapshot, toOffset(snapshot.lines, position));
    if (help === undefined) return null;
    const { signatures, activeSignature, activeParameter } = help;
    // A parameter behind the last is how older clients are told that there is none here.
    const none = signatures[activeSignature]?.parameters.length ?? 0;
    return {
      activeSignature,
      activeParameter: activeParameter ?? none,
      signatures: signatures.map(({ label, documentation, parameters }) => ({
        label,
        documentation: markdown(documentation),
        parameters: parameters.map((parameter) => ({
          label: [parameter.labelStart, parameter.labelEnd] as [number, number],
          ...(parameter.documentation === undefined
            ? {}
            : { documentation: markdown(parameter.documentation) }),
        })),
      })),
    };
  });
}

function markdown(value: string): { readonly kind: "markdown"; readonly value: string } {
  return { kind: MarkupKind.Markdown, value };
}
