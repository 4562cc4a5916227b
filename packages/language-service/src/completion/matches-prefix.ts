/** Whether the letters of a prefix stand in a name in order, the first at its start or at the start of a part. */
export function matchesPrefix(name: string, prefix: string): boolean {
  if (prefix === "") return true;
  let from = 0;
  for (const letter of prefix.toLowerCase()) {
    const at = name.toLowerCase().indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
