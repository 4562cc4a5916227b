import type { Look } from "../diagram/diagram.ts";
import type { Card } from "./card.ts";

/** The outline of a card with its center at 0,0: each look has a silhouette of its own, so that colour is not needed to tell them apart. */
export function shapeOf(card: Card): string {
  const right = card.width / 2;
  const bottom = card.height / 2;
  return outline(card.node.look, right, bottom);
}

function outline(look: Look, x: number, y: number): string {
  switch (look) {
    case "input":
    case "parameter":
      return pointed(x, y);
    case "output":
      return notched(x, y);
    case "decision":
      return polygon([
        [-x, 0],
        [-x + 9, -y],
        [x - 9, -y],
        [x, 0],
        [x - 9, y],
        [-x + 9, y],
      ]);
    case "merge":
      return polygon([
        [-x, -y],
        [x - 10, -y],
        [x, -y + 10],
        [x, y - 10],
        [x - 10, y],
        [-x, y],
        [-x + 8, 0],
      ]);
    case "window":
      return `${rounded(x, y, 3)}M${-x + 5},${-y}V${y}M${x - 5},${-y}V${y}`;
    case "pure":
    case "call":
    case "async":
      return rounded(x, y, 8);
    case "expression":
      return rounded(x, y, Math.min(y, 14));
  }
}

/** A tag that points to the right: something comes in. */
function pointed(x: number, y: number): string {
  const tip = 10;
  return `M${-x + 8},${-y}H${x - tip}L${x},0L${x - tip},${y}H${-x + 8}Q${-x},${y} ${-x},${y - 8}V${-y + 8}Q${-x},${-y} ${-x + 8},${-y}Z`;
}

/** A tag with a notch on its left: something goes out. */
function notched(x: number, y: number): string {
  const notch = 9;
  return `M${-x},${-y}H${x - 8}Q${x},${-y} ${x},${-y + 8}V${y - 8}Q${x},${y} ${x - 8},${y}H${-x}L${-x + notch},0Z`;
}

function polygon(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${x},${y}`).join("L")}Z`;
}

function rounded(x: number, y: number, radius: number): string {
  const r = radius;
  return `M${-x + r},${-y}H${x - r}Q${x},${-y} ${x},${-y + r}V${y - r}Q${x},${y} ${x - r},${y}H${-x + r}Q${-x},${y} ${-x},${y - r}V${-y + r}Q${-x},${-y} ${-x + r},${-y}Z`;
}

/** Where arrows enter and leave a card, from its center, along the direction of the picture. */
export function portOffsets(
  card: Card,
  direction: "right" | "down",
): { readonly start: number; readonly end: number } {
  const half = (direction === "right" ? card.width : card.height) / 2;
  if (direction === "down") return { start: -half, end: half };
  const notch = card.node.look === "output" ? 9 : card.node.look === "merge" ? 8 : 0;
  return { start: -half + notch, end: half };
}
