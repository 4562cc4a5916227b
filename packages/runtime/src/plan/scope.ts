import type { GraphNode, NodeId } from "@constellation/graph";
import type { Unit } from "./unit.ts";

/**
 * A part of a unit that is run as a whole or not at all: the unit itself, or what an arm alone needs. Scopes form a tree;
 * a node stands in the innermost scope that holds all its uses, so it is computed when needed and once.
 */
export interface Scope {
  readonly unit: Unit;
  readonly parent: Scope | undefined;
  readonly depth: number;
  /** How deep in braces its code stands. */
  readonly nesting: number;
  /** An ancestor some way up, for `meetOf`. */
  readonly jump: Scope | undefined;
  /** Users before what they use; reversed, it is the order of evaluation. */
  readonly nodes: GraphNode[];
  /** Cells that it reads in any case. */
  readonly cells: Set<NodeId>;
}

/** A scope inside `parent`, or the whole of `unit`. */
export function scopeIn(unit: Unit, parent: Scope | undefined, braces: boolean): Scope {
  return {
    unit,
    parent,
    depth: parent === undefined ? 0 : parent.depth + 1,
    nesting: parent === undefined ? 0 : parent.nesting + (braces ? 1 : 0),
    jump: parent === undefined ? undefined : jumpOf(parent),
    nodes: [],
    cells: new Set(),
  };
}

/** Skew-binary jump pointers (Myers 1983): an ancestor is found in logarithmic time. */
function jumpOf(parent: Scope): Scope {
  const far = parent.jump;
  const farther = far?.jump;
  if (far === undefined || farther === undefined) return far ?? parent;
  return parent.depth - far.depth === far.depth - farther.depth ? farther : parent;
}

/** The innermost scope that encloses both; both are of one unit. */
export function meetOf(one: Scope, other: Scope): Scope {
  let left = climb(one, other.depth);
  let right = climb(other, one.depth);
  while (left !== right) {
    const jumps = left.jump !== undefined && right.jump !== undefined && left.jump !== right.jump;
    const up = jumps ? [left.jump, right.jump] : [left.parent, right.parent];
    if (up[0] === undefined || up[1] === undefined) break;
    [left, right] = [up[0], up[1]];
  }
  return left;
}

function climb(scope: Scope, depth: number): Scope {
  let at = scope;
  while (at.depth > depth) {
    const next = at.jump !== undefined && at.jump.depth >= depth ? at.jump : at.parent;
    if (next === undefined) break;
    at = next;
  }
  return at;
}
