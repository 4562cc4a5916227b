/** A mistake in an escape: where in the raw text, and what. */
export interface EscapeProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["\\", "\\"],
  ['"', '"'],
  ["$", "$"],
]);

const escapeHint = 'Known are \\n \\t \\r \\\\ \\" \\$ \\u{1F600} and \\u00E9; a backslash itself is \\\\.';

/** The text of a quoted string as meant: escapes resolved, line ends as `\n`. A bad escape stands for itself and is reported. */
export function decodeText(raw: string, report: (problem: EscapeProblem) => void): string {
  if (!raw.includes("\\")) return normalizeLineEnds(raw);
  let text = "";
  let from = 0;
  for (let at = raw.indexOf("\\"); at !== -1; at = raw.indexOf("\\", from)) {
    text += raw.slice(from, at);
    const simple = simpleEscapes.get(raw.charAt(at + 1));
    if (simple !== undefined) {
      text += simple;
      from = at + 2;
    } else {
      const { value, end } = decodeUnicode(raw, at, report);
      text += value;
      from = end;
    }
  }
  return normalizeLineEnds(text + raw.slice(from), raw);
}

/** The text of a block string: verbatim but for line ends, which are `\n`. */
export function normalizeLineEnds(text: string, raw = text): string {
  return raw.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
}

function decodeUnicode(
  raw: string,
  at: number,
  report: (problem: EscapeProblem) => void,
): { value: string; end: number } {
  const match = /^\\u(?:\{([0-9A-Fa-f]{1,8})\}|([0-9A-Fa-f]{4}))/.exec(raw.slice(at, at + 12));
  if (match === null) {
    const length = /^\\(?:u\{[^}"\n]{0,12}\}?|u|[\s\S])?/u.exec(raw.slice(at, at + 16))?.[0].length ?? 1;
    const end = at + length;
    report({ start: at, end, message: `"${raw.slice(at, end)}" is not an escape`, hint: escapeHint });
    return { value: raw.slice(at, end), end };
  }
  const end = at + match[0].length;
  const code = Number.parseInt(match[1] ?? match[2] ?? "", 16);
  if (match[2] !== undefined && isHighSurrogate(code)) {
    const low = /^\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})/.exec(raw.slice(end, end + 6));
    if (low !== null)
      return { value: String.fromCharCode(code, Number.parseInt(low[1] ?? "", 16)), end: end + 6 };
  }
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    const hint = "A code point is 0 to 10FFFF, without D800 to DFFF, which stand only in pairs.";
    report({ start: at, end, message: `"${match[0]}" is no character`, hint });
    return { value: match[0], end };
  }
  return { value: String.fromCodePoint(code), end };
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
