/** Rows as a table for a terminal: numbers to the right, everything else to the left. */
export function printTable(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map((name) => {
    const cells = rows.map((row) => row[name] ?? "");
    const right = cells.every((cell) => typeof cell === "number" || /^[\d.,-]+( %)?$/.test(cell));
    const width = Math.max(name.length, ...cells.map((cell) => String(cell).length));
    const pad = (text: string): string => (right ? text.padStart(width) : text.padEnd(width));
    return { head: pad(name), rule: "─".repeat(width), cells: cells.map((cell) => pad(String(cell))) };
  });
  const lines = [columns.map(({ head }) => head), columns.map(({ rule }) => rule)];
  for (let row = 0; row < rows.length; row++) lines.push(columns.map(({ cells }) => cells[row] ?? ""));
  return lines.map((line) => line.join("  ").trimEnd()).join("\n");
}
