import type { JsonValue } from "@constellation/types";
import { ColdValues } from "../state/cold-values.ts";
import type { StateBounds } from "../state/state-limits.ts";
import type { Contents, Gathered, GatherRow } from "./contents.ts";

/** A content that may be in the spill store: then it is undefined here. */
export interface ColdContent<C> {
  readonly number: number;
  content: C | undefined;
}

/** Contents of which memory holds as many as it may, those that were used last; the others are in a spill store. */
export class ColdContents<C> implements Contents<ColdContent<C>> {
  readonly perRow: number;
  private readonly contents: Contents<C>;
  private readonly values: ColdValues<C, ColdContent<C>>;
  private next = 0;

  constructor(contents: Contents<C>, bounds: StateBounds) {
    this.perRow = contents.perRow;
    this.contents = contents;
    this.values = new ColdValues(bounds, {
      codec: contents,
      keyOf: ({ number }) => String(number),
      weightOf: (content) => 1 + contents.sizeOf(content),
    });
  }

  get isOver(): boolean {
    return this.values.isOver;
  }

  create(): ColdContent<C> {
    return this.holderOf(this.contents.create());
  }

  private holderOf(content: C): ColdContent<C> {
    const cold = { number: this.next++, content };
    this.values.put(cold, content);
    return cold;
  }

  add(cold: ColdContent<C>, row: GatherRow): number {
    const content = this.values.get(cold);
    const more = this.contents.add(content, row);
    this.values.put(cold, content);
    return more;
  }

  merge(cold: ColdContent<C>, from: ColdContent<C>): void {
    const content = this.values.get(cold);
    this.contents.merge(content, this.values.get(from));
    this.values.put(cold, content);
  }

  remove(cold: ColdContent<C>, id: string): number {
    const content = this.values.get(cold);
    const fewer = this.contents.remove(content, id);
    if (fewer > 0) this.values.put(cold, content);
    return fewer;
  }

  finish(cold: ColdContent<C>): Gathered {
    return this.contents.finish(this.values.get(cold));
  }

  sizeOf({ content }: ColdContent<C>): number {
    return content === undefined ? 0 : this.contents.sizeOf(content);
  }

  forget(cold: ColdContent<C>): void {
    this.values.forget(cold);
  }

  encode(cold: ColdContent<C>): JsonValue {
    return this.values.encoded(cold);
  }

  decode(encoded: JsonValue): ColdContent<C> {
    return this.holderOf(this.contents.decode(encoded));
  }

  encodeAll(colds: readonly ColdContent<C>[]): JsonValue {
    return this.contents.encodeAll(colds.map((cold) => this.values.peek(cold)));
  }

  decodeAll(encoded: JsonValue): readonly ColdContent<C>[] {
    return this.contents.decodeAll(encoded).map((content) => this.holderOf(content));
  }
}
