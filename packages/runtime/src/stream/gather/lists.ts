import { decodeStored, encodeStored, type JsonValue, type Value } from "@constellation/types";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { Outcome } from "../flow/message.ts";
import { listOf, numberOf, textOf } from "../state/row-codec.ts";
import { type AggregateCall, failureOfCall, finishCall } from "./aggregate-call.ts";
import type { Contents, Gathered, GatherRow } from "./contents.ts";

/** An element that is kept: its gathered arguments, in the order of the gather's columns. */
export interface KeptElement {
  readonly time: number;
  readonly values: readonly Value[];
  /** Only below windows that correct themselves: what a correction bears too. */
  readonly id?: string;
}

/** Elements in order of arrival. */
export interface ElementList {
  elements: KeptElement[];
  /** No element came with an earlier time than the one before it. */
  isInOrder: boolean;
}

/** A gathered argument. */
export interface GatheredColumn {
  readonly parameter: string;
  readonly column: number;
}

/** Elements kept as lists, in the end in order of (time, arrival). */
export class Lists implements Contents<ElementList> {
  readonly perRow = 8;
  readonly isOver = false;
  private readonly columns: readonly GatheredColumn[];
  private readonly calls: readonly AggregateCall[];
  private readonly keepsLists: boolean;
  private readonly keepsIds: boolean;

  constructor(
    columns: readonly GatheredColumn[],
    calls: readonly AggregateCall[],
    options: { readonly keepsLists: boolean; readonly keepsIds: boolean },
  ) {
    this.columns = columns;
    this.calls = calls;
    this.keepsLists = options.keepsLists;
    this.keepsIds = options.keepsIds;
  }

  create(): ElementList {
    return { elements: [], isInOrder: true };
  }

  add(list: ElementList, { columns, index, time, tick }: GatherRow): number {
    const values = this.columns.map(({ column }) => {
      const outcome = columns[column]?.[index] ?? null;
      return outcome instanceof NodeFailure ? null : outcome;
    });
    const before = list.elements.length;
    if (this.keepsIds) this.remove(list, tick.id);
    const last = list.elements.at(-1);
    if (last !== undefined && last.time > time) list.isInOrder = false;
    list.elements.push(this.keepsIds ? { time, values, id: tick.id } : { time, values });
    return list.elements.length - before;
  }

  merge(list: ElementList, from: ElementList): void {
    const [last, first] = [list.elements.at(-1), from.elements[0]];
    const follows = last === undefined || first === undefined || last.time <= first.time;
    list.isInOrder = list.isInOrder && from.isInOrder && follows;
    for (const element of from.elements) list.elements.push(element);
  }

  remove(list: ElementList, id: string): number {
    const index = list.elements.findIndex((element) => element.id === id);
    if (index >= 0) list.elements.splice(index, 1);
    return index < 0 ? 0 : 1;
  }

  finish(list: ElementList): Gathered {
    if (!list.isInOrder) {
      list.elements.sort((one, other) => one.time - other.time);
      list.isInOrder = true;
    }
    const aggregates = this.calls.map((call) => this.fold(call, list.elements));
    if (!this.keepsLists) return { values: undefined, aggregates };
    const lists = this.columns.map(
      ({ parameter }, number) =>
        [parameter, list.elements.map(({ values }) => values[number] ?? null)] as const,
    );
    return { values: Object.fromEntries(lists), aggregates };
  }

  private fold(call: AggregateCall, elements: readonly KeptElement[]): Outcome {
    const { implementation, column } = call;
    const number = this.columns.findIndex((each) => each.column === column);
    try {
      let accumulator = implementation.create();
      for (const { values } of elements)
        accumulator = implementation.add(accumulator, values[number] ?? null);
      return finishCall(call, accumulator);
    } catch (thrown) {
      return failureOfCall(call, thrown);
    }
  }

  sizeOf({ elements }: ElementList): number {
    return elements.length;
  }

  forget(): void {
    // It is in memory only.
  }

  encode({ elements }: ElementList): JsonValue {
    return elements.map(({ time, values, id }) => [
      time,
      values.map(encodeStored),
      ...(id === undefined ? [] : [id]),
    ]);
  }

  decode(encoded: JsonValue): ElementList {
    const list = this.create();
    for (const each of listOf(encoded)) {
      const [time, values, id] = listOf(each);
      const element = {
        time: numberOf(time),
        values: listOf(values).map(decodeStored),
      };
      const last = list.elements.at(-1);
      if (last !== undefined && last.time > element.time) list.isInOrder = false;
      list.elements.push(id === undefined ? element : { ...element, id: textOf(id) });
    }
    return list;
  }

  encodeAll(lists: readonly ElementList[]): JsonValue {
    return lists.map((list) => this.encode(list));
  }

  decodeAll(encoded: JsonValue): readonly ElementList[] {
    return listOf(encoded).map((list) => this.decode(list));
  }
}
