/** What can be a member of one roster. */
export interface RosterMember {
  /** Where it is in the roster; the roster's own. */
  place?: number;
}

/** Places are put together when at most every so many is taken. */
const sparse = 4;
/** So few are left as they are. */
const placesMin = 64;

/**
 * Members in the order in which they came. A `Set` would do, but one that many come to and leave keeps those alive that it held whenever it grew
 * or shrank, until the next full garbage collection.
 */
export class Roster<Member extends RosterMember> {
  private members: (Member | undefined)[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(member: Member): void {
    member.place = this.members.push(member) - 1;
    this.count++;
  }

  /** False, and nothing is done, for one that is not a member. */
  delete(member: Member): boolean {
    const { place = -1 } = member;
    if (this.members[place] !== member) return false;
    this.members[place] = undefined;
    this.count--;
    const places = this.members.length;
    if (places >= placesMin && places >= sparse * this.count) this.close();
    return true;
  }

  /** Closes the gaps. */
  private close(): void {
    let place = 0;
    for (const member of this.members) {
      if (member === undefined) continue;
      member.place = place;
      this.members[place++] = member;
    }
    this.members.length = place;
  }

  /** All members; none stays. */
  takeAll(): readonly Member[] {
    const members = [...this];
    this.members = [];
    this.count = 0;
    return members;
  }

  *[Symbol.iterator](): Generator<Member> {
    for (const member of this.members) if (member !== undefined) yield member;
  }
}
