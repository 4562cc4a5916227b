/** A place in the nesting of arms. The root is what is always evaluated. */
export interface Arm {
  readonly name: string;
  readonly depth: number;
  readonly parent: Arm | undefined;
  /** An ancestor some way up, so that climbing takes logarithmic time (Myers, "An applicative random-access stack", 1983). */
  readonly jump: Arm | undefined;
}

/** Outside all arms. */
export const rootArm: Arm = { name: "", depth: 0, parent: undefined, jump: undefined };

/** The arm called `name` directly inside `parent`. */
export function armInside(parent: Arm, name: string): Arm {
  const near = parent.jump;
  const far = near?.jump;
  const balanced =
    near !== undefined && far !== undefined && parent.depth - near.depth === near.depth - far.depth;
  return { name, depth: parent.depth + 1, parent, jump: balanced ? far : parent };
}

/** The innermost arm that holds both. */
export function commonArm(first: Arm, second: Arm): Arm {
  let a = atDepth(first, second.depth);
  let b = atDepth(second, first.depth);
  while (a !== b) {
    // Arms of one depth have jumps of one length: both may jump while they stay apart.
    const together = a.jump === b.jump;
    a = (together ? a.parent : a.jump) ?? rootArm;
    b = (together ? b.parent : b.jump) ?? rootArm;
  }
  return a;
}

function atDepth(arm: Arm, depth: number): Arm {
  let current = arm;
  while (current.depth > depth) {
    const jump: Arm | undefined = current.jump;
    current = (jump !== undefined && jump.depth >= depth ? jump : current.parent) ?? rootArm;
  }
  return current;
}
