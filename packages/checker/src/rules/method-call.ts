import type { Type } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import { foreignFunction } from "../names/foreign-names.ts";

/** The call to write for `target.member` and `target.member(…)`, which other languages have; nothing when no function does it. */
export function callInstead(
  member: string,
  target: { readonly name: string; readonly type?: Type },
  context: CheckContext,
): string | undefined {
  const isKnown = (name: string) => context.catalogue.bySimpleName(name).length > 0;
  const names = foreignFunction(member, isKnown) ?? (isKnown(member) ? [member] : []);
  const isList = target.type?.kind === "list";
  const fitting = names.find((name) => name.startsWith(isList ? "list-" : "string-")) ?? names[0];
  if (fitting === undefined) return undefined;
  const parameters = context.catalogue.bySimpleName(fitting)[0]?.data.parameters ?? [];
  return `${fitting}(${target.name}${parameters.length > 1 ? ", …" : ""})`;
}
