import { closeKernel } from "./close-kernel.ts";
import type { KernelCode } from "./code.ts";
import type { Kernel } from "./kernel.ts";
import { printKernel } from "./print-kernel.ts";

/** How kernels are made: as generated code, as closures, or as code where the host allows it. */
export type KernelBackend = "code" | "closures" | "auto";

/** Compiles kernel code; with `auto`, closures stand in where the host refuses code from text (a content security policy). */
export function compileKernel(code: KernelCode, backend: KernelBackend): Kernel {
  if (backend === "closures" || (backend === "auto" && !allowsCode())) return closeKernel(code);
  return printKernel(code);
}

let allowed: boolean | undefined;

/** Whether the host turns text into code: asked once. */
export function allowsCode(): boolean {
  if (allowed === undefined) {
    try {
      allowed = new Function("return true")() === true;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}
