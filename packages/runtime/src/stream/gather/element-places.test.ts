import { expect, test } from "vitest";
import { ElementPlaces } from "./element-places.ts";

const key = undefined;

test("one element of a far time keeps no others", () => {
  const places = new ElementPlaces();
  places.stands("far", 1_000_000, { key, until: 0 });
  for (let time = 0; time < 1000; time++) {
    places.forget(time);
    places.stands(`at ${time}`, time, { key, until: time });
  }
  places.forget(1000);
  expect(places.gone("at 998")).toBeUndefined();
  expect(places.gone("far")).toBe(1_000_000);
  expect(places.state.takeChanges()).toEqual([]);
});

test("a place that was moved is kept until its newest time has passed, also after a restart", () => {
  const before = new ElementPlaces();
  before.stands("a", 10, { key, until: 10 });
  before.stands("a", 30, { key, until: 10 });
  before.stands("b", 5, { key, until: 20 });
  const after = new ElementPlaces();
  for (const { key: id, value } of before.state.takeChanges()) after.state.restore(id, value ?? null);
  for (const places of [before, after]) {
    places.forget(20);
    expect(places.leaves("b", 6, key)).toBe(5);
    places.forget(21);
    expect(places.leaves("b", 6, key)).toBeUndefined();
    expect(places.leaves("a", 6, key)).toBe(30);
    places.forget(31);
    expect(places.gone("a")).toBeUndefined();
  }
});
