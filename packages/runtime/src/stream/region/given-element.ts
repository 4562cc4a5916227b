import { type JsonValue, makeEncoder } from "@constellation/types";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { RegionPlan } from "../plan/stream-plan.ts";
import type { RegionLayout } from "./region-layout.ts";
import type { GivenRow } from "./region-row.ts";

/**
 * What a row of a region came with, as JSON, for those who ask why it failed: the element where that is all there is, else values by
 * the names of their nodes. What is there only for some rows is left out.
 */
export function givenElement({ given }: RegionPlan, { cells }: RegionLayout): (row: GivenRow) => JsonValue {
  const nodes = new Map(given.map((node) => [node.id, node]));
  const sides = cells.flatMap((cell, index) => {
    const node = cell.kind === "side" ? nodes.get(cell.node) : undefined;
    if (node === undefined || node.type.kind === "function") return [];
    const name = node.kind === "input" ? node.input : (node.name ?? node.id);
    return [{ name, index, encode: makeEncoder(node.type) }];
  });
  const [only] = sides;
  return (row) => {
    const values = sides.flatMap(({ name, index, encode }): (readonly [string, JsonValue])[] => {
      const value = row[index];
      if (value === undefined || value instanceof NodeFailure) return [];
      return [[name, value === null ? null : encode(value)]];
    });
    return sides.length === 1 && only !== undefined ? (values[0]?.[1] ?? null) : Object.fromEntries(values);
  };
}
