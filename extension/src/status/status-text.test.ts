import { expect, test } from "vitest";
import { statusText } from "./status-text.ts";

const project = { root: "file:///p", state: "ready", source: "configuration", modules: 2 } as const;

test("a server that is ready says what it knows", () => {
  const status = statusText({ kind: "running", projects: [project] }, true);
  expect(status).toMatchObject({ severity: "none", detail: "Ready, with 2 modules of the project." });
});

test("a server that has ended is an error with the way out", () => {
  const status = statusText({ kind: "stopped", reason: "no memory" }, true);
  expect(status.severity).toBe("error");
  expect(status.hint).toContain("Restart");
});

test("of several projects the one that is wrong is shown, with its file", () => {
  const limited = {
    ...project,
    state: "limited",
    message: "it does not load",
    hint: "Run npm install.",
    file: "file:///p/c.ts",
  } as const;
  const status = statusText({ kind: "running", projects: [project, limited] }, true);
  expect(status).toMatchObject({
    severity: "warning",
    detail: "it does not load",
    hint: "Run npm install.",
    file: "file:///p/c.ts",
  });
});

test("an untrusted workspace is no warning: it is meant to be so", () => {
  const limited = { ...project, state: "limited", message: "not trusted" } as const;
  expect(statusText({ kind: "running", projects: [limited] }, false).severity).toBe("none");
});

test("in Restricted Mode a catalogue file serves, and the way out is said", () => {
  const catalogue = { ...project, source: "catalogue" } as const;
  expect(statusText({ kind: "running", projects: [catalogue] }, false)).toMatchObject({
    text: "$(workspace-untrusted) Constellation",
    detail: "Restricted Mode: nothing of the workspace is executed.",
    hint: "2 modules are known from the catalogue file. Trust the workspace to run what is its own.",
  });
  expect(statusText({ kind: "running", projects: [catalogue] }, true).detail).toContain("Ready");
});
