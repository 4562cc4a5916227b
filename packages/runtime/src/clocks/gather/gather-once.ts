import { assert } from "@constellation/diagnostics";
import type { GatherNode } from "@constellation/graph";
import type { KernelCallee } from "../../kernel/code.ts";
import type { KernelRun } from "../../kernel/kernel.ts";
import { windowsAt } from "./window-bounds.ts";

/** What a gather makes of one element, where that is always one window or batch. */
export function gatherOnce(node: GatherNode, names: readonly string[]): KernelCallee {
  const gathered = names.filter((name) => !name.startsWith("@"));
  const { gather } = node;
  return (run: KernelRun, ...values: readonly unknown[]) => {
    const value = (name: string): unknown => values[names.indexOf(name)];
    const lists = Object.fromEntries(gathered.map((name) => [name, [value(name)]]));
    const key = names.includes("@key") ? { key: value("@key") } : {};
    if (gather.kind === "count" || gather.kind === "batch") return { values: lists, ...key };
    const on = value("@on");
    const [window] = windowsAt(gather, typeof on === "number" ? on : run.library.now);
    assert(window !== undefined, "an element should belong to a window");
    return { values: lists, ...key, ...window };
  };
}
