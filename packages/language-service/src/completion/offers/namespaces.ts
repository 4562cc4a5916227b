import { symbolTableOf } from "@constellation/checker";
import type { Cursor } from "../cursor.ts";
import type { Offer } from "../offer.ts";

/** The first segments of namespaces, and aliases. */
export function rootNamespaceOffers({ snapshot }: Cursor): readonly Offer[] {
  const imports = symbolTableOf(snapshot.program)?.imports;
  const roots = new Set(snapshot.catalogue.namespaces.map((name) => name.split(".")[0] ?? name));
  const aliases = imports?.aliases ?? new Map<string, string>();
  return [
    ...[...aliases].map(([alias, namespace]): Offer => namespaceOffer(alias, namespace, 5)),
    ...[...roots].filter((root) => !aliases.has(root)).map((root) => namespaceOffer(root, undefined, 7)),
  ];
}

/** The segments that may follow a namespace. */
export function innerNamespaceOffers({ snapshot }: Cursor, namespace: string): readonly Offer[] {
  const before = `${namespace}.`;
  const segments = snapshot.catalogue.namespaces
    .filter((name) => name.startsWith(before))
    .map((name) => name.slice(before.length).split(".")[0] ?? "");
  return [...new Set(segments)].map((segment) => namespaceOffer(segment, `${before}${segment}`, 2));
}

/** What may stand behind `use`: full names that are not in use yet. */
export function useOffers(cursor: Cursor, written: readonly string[]): readonly Offer[] {
  const { snapshot } = cursor;
  if (written.length > 0) return innerNamespaceOffers(cursor, written.join("."));
  const used = new Set(symbolTableOf(snapshot.program)?.imports.namespaces);
  return snapshot.catalogue.namespaces
    .filter((name) => !used.has(name))
    .map((name) => ({ label: name, kind: "namespace", rank: name.startsWith("stdlib") ? 3 : 1 }) as const);
}

function namespaceOffer(label: string, origin: string | undefined, rank: number): Offer {
  return { label, kind: "namespace", rank, origin, asksAgain: false };
}
