import type { Point, Size } from "./layout.ts";

const gap = 40;
/** About as wide to high as a screen. */
const wantedRatio = 1.6;

/**
 * The upper left corners of parts that are packed into rows: the highest first, lower ones below each other in columns
 * beside it, so that the whole has about the shape of a screen and few holes.
 */
export function packParts(sizes: readonly Size[]): readonly Point[] {
  const area = sizes.reduce((sum, size) => sum + (size.width + gap) * (size.height + gap), 0);
  const rowWidth = Math.max(Math.sqrt(area * wantedRatio), ...sizes.map((size) => size.width));
  const order = [...sizes.keys()].sort((a, b) => (sizes[b]?.height ?? 0) - (sizes[a]?.height ?? 0) || a - b);
  const places: Point[] = sizes.map(() => ({ x: 0, y: 0 }));
  const row = { top: 0, height: 0, columnLeft: 0, columnWidth: 0, next: 0 };
  for (const index of order) {
    const size = sizes[index] ?? { width: 0, height: 0 };
    const fitsBelow =
      row.next > row.top && row.next + size.height <= row.top + row.height && size.width <= row.columnWidth;
    if (!fitsBelow) {
      row.columnLeft += row.columnWidth === 0 ? 0 : row.columnWidth + gap;
      if (row.columnLeft > 0 && row.columnLeft + size.width > rowWidth) {
        row.columnLeft = 0;
        row.top += row.height + gap;
        row.height = 0;
      }
      row.columnWidth = size.width;
      row.next = row.top;
    }
    places[index] = { x: row.columnLeft, y: row.next };
    row.next += size.height + gap;
    row.height = Math.max(row.height, size.height);
  }
  return places;
}
