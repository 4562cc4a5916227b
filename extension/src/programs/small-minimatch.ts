/** The part of `minimatch` that is needed here: `*`, `**`, `?`, `[abc]`, `{a,b}`; names that begin with a dot match too. */
export class Minimatch {
  readonly #pattern: RegExp;

  constructor(glob: string) {
    this.#pattern = new RegExp(`^${sourceOf(glob)}$`);
  }

  makeRe(): RegExp {
    return this.#pattern;
  }

  match(path: string): boolean {
    return this.#pattern.test(path);
  }
}

const part = /\*\*\/|\*\*|\[[^\]/]+\]|[*?{},\\^$+.()|[\]]/g;

function sourceOf(glob: string): string {
  let depth = 0;
  return glob.replaceAll(part, (text) => {
    if (text === "{") depth++;
    else if (text === "}" && depth === 0) return "\\}";
    else if (text === "}") depth--;
    else if (text === "," && depth === 0) return ",";
    return regexOf(text);
  });
}

function regexOf(text: string): string {
  switch (text) {
    case "**/":
      return "(?:.*/)?";
    case "**":
      return ".*";
    case "*":
      return "[^/]*";
    case "?":
      return "[^/]";
    case "{":
      return "(?:";
    case ",":
      return "|";
    case "}":
      return ")";
    default:
      return text.length > 1 ? text.replace(/^\[!/, "[^").replaceAll("\\", "\\\\") : `\\${text}`;
  }
}
