import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultSettings, readSettings } from "./settings.ts";

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
}

const manifest = new URL("../../../../extension/package.json", import.meta.url);
const { properties } = (JSON.parse(readFileSync(manifest, "utf8")) as Manifest).contributes.configuration;

/** The settings that the server reads, as a client names them. */
const names = ["inlayHints.types", "inlayHints.parameters", "inlayHints.lifting", "inlayHints.clocks"].concat(
  ["codeLens.run", "codeLens.uses"],
);

test("VS Code offers the hints and lenses that the server chooses from, and no others", () => {
  const offered = Object.keys(properties).filter((name) => /\.(inlayHints|codeLens)\b/.test(name));
  expect(offered.toSorted()).toEqual(names.map((name) => `constellation.${name}`).toSorted());
});

test.each(names)("%s hides one thing", (name) => {
  const [group = "", field = ""] = name.split(".");
  expect(properties[`constellation.${name}`]?.default).toBe(true);
  expect(readSettings({ [group]: { [field]: true } })).toEqual(defaultSettings);
  const hidden = JSON.stringify(readSettings({ [group]: { [field]: false } }));
  expect(hidden.match(/false/g)).toHaveLength(1);
});

test("what is of another type is as by default", () => {
  expect(readSettings({ mode: 1, inlayHints: true, codeLens: null })).toEqual(defaultSettings);
  expect(readSettings(undefined)).toEqual(defaultSettings);
});
