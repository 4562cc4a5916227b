import { parseSync } from "oxc-parser";

/** A text that replaces another. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The module that TypeScript made a script of: `require` and `exports` become `import` and `export` again, so that what
 * is not used falls away. Knows the forms that the compiler writes at the top level; undefined when there is another.
 */
export function toModule(file: string, source: string): string | undefined {
  const edits: Edit[] = [];
  const required = new Map<string, string>();
  const exported = new Map<string, string>();
  const after: string[] = [];
  const names = [...source.matchAll(/\bexports\.(\w+)\b/g)].map((match) => match[1] ?? "");
  for (const { start, end } of parseSync(file, source).program.body) {
    const text = source.slice(start, end);
    const replacement = replaceStatement(text, { required, exported, after });
    if (replacement !== undefined) edits.push({ start, end, text: replacement });
  }
  let result = source;
  for (const { start, end, text } of edits.toReversed())
    result = result.slice(0, start) + text + result.slice(end);
  // Enumerations and namespaces: `(function (X) { … })(X || (exports.X = X = {}));`
  result = result.replaceAll(/\|\| \(exports\.(\w+) = \1 = \{\}\)\)/g, (_, name: string) => {
    exported.set(name, name);
    return `|| (${name} = {}))`;
  });
  for (const name of new Set(names)) {
    const local = exported.get(name);
    if (local !== undefined) result = result.replaceAll(new RegExp(`\\bexports\\.${name}\\b`, "g"), local);
  }
  if (/\bexports\b|\brequire\(|\bmodule\.exports\b/.test(result.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")))
    return undefined;
  const list = [...exported].map(([name, local]) => (name === local ? name : `${local} as ${name}`));
  return [result, ...after, list.length === 0 ? "" : `export { ${list.join(", ")} };`].join("\n");
}

interface Seen {
  /** Specifiers by the local name of what was required. */
  readonly required: Map<string, string>;
  /** Local names by the names that they are exported as. */
  readonly exported: Map<string, string>;
  /** Exports of other modules. */
  readonly after: string[];
}

/** What stands for a statement of the top level; undefined for one that stays as it is. */
function replaceStatement(text: string, { required, exported, after }: Seen): string | undefined {
  if (/^"use strict";?$/.test(text) || /^var __\w+ = \(this && this\.__\w+\)/.test(text)) return "";
  if (/^Object\.defineProperty\(exports, "__esModule"/.test(text)) return "";
  if (/^(?:exports\.\w+ = )+void 0;$/.test(text)) return "";
  const all = /^__exportStar\(require\("([^"]+)"\), exports\);$/.exec(text);
  if (all?.[1] !== undefined) return `export * from "${all[1]}";`;
  const required_ = /^(?:const|var) (\w+) = (?:__import(?:Star|Default)\()?require\("([^"]+)"\)\)?;$/.exec(
    text,
  );
  if (required_?.[1] !== undefined && required_[2] !== undefined) {
    required.set(required_[1], required_[2]);
    return `import * as ${required_[1]} from "${required_[2]}";`;
  }
  const again =
    /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/.exec(
      text,
    );
  if (again !== null) {
    const [, name = "", local = "", member = ""] = again;
    const from = required.get(local);
    if (from === undefined) return undefined;
    after.push(`export { ${member} as ${name} } from "${from}";`);
    return "";
  }
  const plain = /^exports\.(\w+) = (\w+);$/.exec(text);
  if (plain?.[1] !== undefined && plain[2] !== undefined) {
    exported.set(plain[1], plain[2]);
    return "";
  }
  const value = /^exports\.(\w+) = /.exec(text);
  if (value?.[1] !== undefined && !exported.has(value[1])) {
    exported.set(value[1], `exported_${value[1]}`);
    return `const exported_${value[1]} = ${text.slice(value[0].length)}`;
  }
  return undefined;
}
