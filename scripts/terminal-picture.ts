/** A piece of text in one style. */
interface Run {
  readonly text: string;
  readonly classes: readonly string[];
}

const columnWidth = 8.05;
const lineHeight = 19;
const padding = 20;
const barHeight = 34;

/** ANSI codes that switch a style on, and the codes that switch styles off again. */
const stylesOn: Readonly<Record<string, string>> = {
  "1": "bold",
  "2": "faint",
  "31": "red",
  "32": "green",
  "33": "yellow",
  "34": "blue",
  "35": "magenta",
  "36": "cyan",
};
const weights = ["bold", "faint"];

/** What a terminal shows of a text with ANSI colours, as an SVG: one window, dark, without scripts or fonts of its own. */
export function terminalPicture(output: string): string {
  const lines = readRuns(output.trimEnd()).map(drawLine);
  const columns = Math.max(...output.split("\n").map((line) => plain(line).length));
  const width = Math.ceil(columns * columnWidth + 2 * padding);
  const height = barHeight + lines.length * lineHeight + padding;
  const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
    (colour, index) =>
      `<circle cx="${padding + index * 18}" cy="${barHeight / 2}" r="5.5" fill="${colour}"/>`,
  );
  const texts = lines.map(
    (line, index) => `<text x="${padding}" y="${barHeight + 14 + index * lineHeight}">${line}</text>`,
  );
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">`,
    '<title id="title">The terminal after a mistake</title>',
    styleSheet,
    `<rect width="${width}" height="${height}" rx="10" fill="#11161f"/>`,
    ...dots,
    ...texts,
    "</svg>",
  ].join("\n")}\n`;
}

const styleSheet = `<style>
  text { font: 13.4px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d6deeb; white-space: pre }
  .bold { font-weight: 700; fill: #ffffff } .faint { fill: #7f8b9d }
  .red { fill: #ff6b6b } .green { fill: #7bd88f } .yellow { fill: #ffd166 } .blue { fill: #6c8fd9 } .magenta { fill: #d39bf0 } .cyan { fill: #6cc7e0 }
</style>`;

function plain(line: string): string {
  return line.replaceAll(ansiPattern, "");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins an ANSI code
const ansiPattern = /\u001b\[([\d;]*)m/g;

function readRuns(output: string): readonly (readonly Run[])[] {
  let classes: readonly string[] = [];
  return output.split("\n").map((line) => {
    const runs: Run[] = [];
    let from = 0;
    for (const match of line.matchAll(ansiPattern)) {
      runs.push({ text: line.slice(from, match.index), classes });
      for (const code of (match[1] ?? "").split(";")) classes = applied(code, classes);
      from = match.index + match[0].length;
    }
    runs.push({ text: line.slice(from), classes });
    return runs.filter(({ text }) => text !== "");
  });
}

function applied(code: string, classes: readonly string[]): readonly string[] {
  const style = stylesOn[code];
  if (style !== undefined) return [...classes, style];
  if (code === "22") return classes.filter((name) => !weights.includes(name));
  if (code === "39") return classes.filter((name) => weights.includes(name));
  return [];
}

/** Each run has its own place and length, so that columns stay under columns whatever font the reader has. */
function drawLine(runs: readonly Run[]): string {
  let column = 0;
  const drawn: string[] = [];
  for (const { text, classes } of runs) {
    const shown = text.trim();
    const x = round(padding + (column + text.indexOf(shown)) * columnWidth);
    column += text.length;
    if (shown === "") continue;
    const style = classes.length === 0 ? "" : ` class="${classes.join(" ")}"`;
    const length = round(shown.length * columnWidth);
    drawn.push(`<tspan x="${x}" textLength="${length}"${style}>${escapeText(shown)}</tspan>`);
  }
  return drawn.join("");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(" ", "\u00a0");
}
