/** JSON text as the language writes values: no quotes around names that need none, blanks inside braces, `None`; cut to a length. */
export function valueText(json: string, max: number): string {
  const parts = json.match(/"(?:[^"\\]|\\.)*"?|[^"]+/g) ?? [];
  const words = parts.map((part, index) => {
    if (part.startsWith('"')) {
      const isName = parts[index + 1]?.startsWith(":") === true && /^"[A-Za-z_]\w*"$/.test(part);
      return isName ? part.slice(1, -1) : part;
    }
    return part
      .replaceAll("{", "{ ")
      .replaceAll("}", " }")
      .replaceAll("{  }", "{}")
      .replaceAll(",", ", ")
      .replace(/^:/, ": ")
      .replace(/\bnull\b/g, "None");
  });
  const text = words.join("");
  return text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`;
}
