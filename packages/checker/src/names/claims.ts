import type { DeclarationTree } from "@constellation/syntax";
import type { Slots } from "../memo/declaration-slots.ts";
import { definedNames, typeNameOf, valueNameOf } from "./defined-names.ts";
import type { Namespace } from "./namespace.ts";
import { outputNameOf } from "./output-name.ts";

/** The three kinds of names that declarations define. */
export type Role = "values" | "types" | "outputs";

/** All of them. */
export const roles = ["values", "types", "outputs"] as const;

/** Who claims the names of one kind, while an edit is gone through. */
export class Claims {
  readonly #before: Namespace;
  readonly #role: Role;
  /** By name; only those that the edit touches. */
  readonly #claims = new Map<string, Set<number>>();

  constructor(before: Namespace, role: Role) {
    this.#before = before;
    this.#role = role;
  }

  add(slot: number, tree: DeclarationTree): void {
    const name = claimedName(tree, this.#role);
    if (name !== "") this.#of(name).add(slot);
  }

  remove(slot: number, tree: DeclarationTree): void {
    const name = claimedName(tree, this.#role);
    if (name !== "") this.#of(name).delete(slot);
  }

  /** The names after the edit: the first in the file stands, what a broken declaration may have meant comes last. */
  result(slots: Slots): Namespace {
    const sorted = new Map<string, readonly number[]>();
    for (const [name, claims] of this.#claims) {
      sorted.set(name, claims.size < 2 ? [...claims] : this.#inOrder(claims, name, slots));
    }
    return this.#before.with(sorted);
  }

  #inOrder(claims: ReadonlySet<number>, name: string, { places, declarations }: Slots): readonly number[] {
    const ranks = new Map<number, number>();
    for (const slot of claims) {
      const tree = declarations[slot]?.tree;
      const isGuess = tree !== undefined && writtenName(tree, this.#role) !== name;
      ranks.set(slot, (places[slot] ?? 0) + (isGuess ? places.length : 0));
    }
    return [...claims].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  }

  /** The names whose declaration is another than before the edit. */
  moved(after: Namespace): ReadonlySet<string> {
    const names = [...this.#claims.keys()];
    return new Set(names.filter((name) => this.#before.get(name) !== after.get(name)));
  }

  #of(name: string): Set<number> {
    let claims = this.#claims.get(name);
    if (claims === undefined) {
      claims = new Set(this.#before.claimsOf(name));
      this.#claims.set(name, claims);
    }
    return claims;
  }
}

/** What a declaration claims, guesses included; "" for nothing. */
export function claimedName(tree: DeclarationTree, role: Role): string {
  if (role === "outputs") return writtenName(tree, role);
  const { value, type } = definedNames(tree);
  return role === "values" ? value : type;
}

/** The name that a declaration defines in earnest; "" for none. */
export function writtenName({ declaration }: DeclarationTree, role: Role): string {
  switch (role) {
    case "values":
      return valueNameOf(declaration)?.text ?? "";
    case "types":
      return typeNameOf(declaration)?.text ?? "";
    case "outputs":
      return declaration.kind === "output" ? (outputNameOf(declaration)?.text ?? "") : "";
  }
}
