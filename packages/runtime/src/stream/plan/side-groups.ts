/** A number per side: sides that descend from one input, directly or through others, have the same; with `all`, all have. */
export function sideGroups(sides: readonly ReadonlySet<string>[], all: boolean): readonly number[] {
  const groups: { sides: number[]; inputs: ReadonlySet<string> }[] = [];
  for (const [side, inputs] of sides.entries()) {
    const related = groups.filter((group) => all || !group.inputs.isDisjointFrom(inputs));
    const [first] = related;
    if (first === undefined) {
      groups.push({ sides: [side], inputs });
      continue;
    }
    first.sides.push(side);
    first.inputs = first.inputs.union(inputs);
    for (const other of related.slice(1)) {
      first.sides.push(...other.sides);
      first.inputs = first.inputs.union(other.inputs);
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return sides.map((_, side) => groups.findIndex((group) => group.sides.includes(side)));
}
