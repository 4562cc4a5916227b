/**
 * What the Node.js of older versions of VS Code (20) lacks and the programs use. Loaded before them; does nothing where
 * all of it is there.
 */
import fs from "node:fs";
import { join } from "node:path";
import { Minimatch } from "./small-minimatch.ts";

function give(target: object, members: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(members))
    if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

give(Object, {
  groupBy<T>(items: Iterable<T>, keyOf: (item: T, index: number) => PropertyKey) {
    const groups: Record<PropertyKey, T[]> = Object.create(null);
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index++);
      groups[key] ??= [];
      groups[key].push(item);
    }
    return groups;
  },
});

give(Promise, {
  withResolvers() {
    const parts: Record<string, unknown> = {};
    parts["promise"] = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
    return parts;
  },
});

type Keys = ReadonlySet<unknown>;

give(Set.prototype, {
  union(this: Keys, other: Keys) {
    return new Set([...this, ...other.keys()]);
  },
  intersection(this: Keys, other: Keys) {
    return new Set([...this].filter((each) => other.has(each)));
  },
  difference(this: Keys, other: Keys) {
    return new Set([...this].filter((each) => !other.has(each)));
  },
  symmetricDifference(this: Keys, other: Keys) {
    const mine = [...this].filter((each) => !other.has(each));
    return new Set([...mine, ...[...other.keys()].filter((each) => !this.has(each))]);
  },
  isSubsetOf(this: Keys, other: Keys) {
    return [...this].every((each) => other.has(each));
  },
  isSupersetOf(this: Keys, other: Keys) {
    return [...other.keys()].every((each) => this.has(each));
  },
  isDisjointFrom(this: Keys, other: Keys) {
    return ![...this].some((each) => other.has(each));
  },
});

type Values = IterableIterator<unknown>;
type Judge = (value: unknown, index: number) => unknown;

give(Object.getPrototypeOf(Object.getPrototypeOf([].values())), {
  *map(this: Values, change: Judge) {
    let index = 0;
    for (const value of this) yield change(value, index++);
  },
  *filter(this: Values, holds: Judge) {
    let index = 0;
    for (const value of this) if (holds(value, index++)) yield value;
  },
  *take(this: Values, count: number) {
    let left = count;
    if (left > 0)
      for (const value of this) {
        yield value;
        if (--left <= 0) return;
      }
  },
  *drop(this: Values, count: number) {
    let index = 0;
    for (const value of this) if (index++ >= count) yield value;
  },
  *flatMap(this: Values, change: (value: unknown, index: number) => Iterable<unknown>) {
    let index = 0;
    for (const value of this) yield* change(value, index++);
  },
  every(this: Values, holds: Judge) {
    let index = 0;
    for (const value of this) if (!holds(value, index++)) return false;
    return true;
  },
  some(this: Values, holds: Judge) {
    let index = 0;
    for (const value of this) if (holds(value, index++)) return true;
    return false;
  },
  find(this: Values, holds: Judge) {
    let index = 0;
    for (const value of this) if (holds(value, index++)) return value;
    return undefined;
  },
  forEach(this: Values, act: Judge) {
    let index = 0;
    for (const value of this) act(value, index++);
  },
  toArray(this: Values) {
    return [...this];
  },
});

interface GlobOptions {
  readonly cwd?: string;
  readonly exclude?: (path: string) => boolean;
}

/** Files below the part of the pattern that has no wildcards. */
give(fs, {
  globSync(pattern: string, { cwd = "", exclude = () => false }: GlobOptions = {}) {
    const parts = pattern.split(/[\\/]/);
    const wild = parts.findIndex((part) => /[*?{[]/.test(part));
    if (wild < 0) return fs.existsSync(join(cwd, pattern)) ? [pattern] : [];
    const matcher = new Minimatch(pattern.replaceAll("\\", "/"));
    const found: string[] = [];
    const visit = (folder: string): void => {
      for (const entry of entriesOf(join(cwd, folder))) {
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        if (exclude(path)) continue;
        if (matcher.match(path)) found.push(path);
        if (entry.isDirectory()) visit(path);
      }
    };
    visit(parts.slice(0, wild).join("/"));
    return found;
  },
});

function entriesOf(folder: string): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(folder === "" ? "." : folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
