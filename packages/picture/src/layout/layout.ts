/** Which way the arrows lead. */
export type Direction = "right" | "down";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is laid out: boxes by size, arrows with the size of their labels. */
export interface LayoutInput {
  readonly boxes: ReadonlyMap<string, Size>;
  readonly edges: readonly LayoutEdge[];
  readonly direction: Direction;
}

export interface LayoutEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: Size | undefined;
}

/** The center of a box, or a place that an arrow leads through. */
export interface Stop extends Point {
  /** How far from here, along the direction, boxes of the rank reach: so far an arrow stays straight. 0 at a label. */
  readonly reach: number;
}

/** Centers of boxes, stops of arrows and places of labels, all at least 0, inside `size`. */
export interface Layout {
  readonly size: Size;
  readonly boxes: ReadonlyMap<string, Stop>;
  /** By the place of the arrow in the input. */
  readonly edges: readonly LaidOutEdge[];
}

export interface LaidOutEdge {
  /** Without both ends. */
  readonly stops: readonly Stop[];
  readonly label?: Point;
}
