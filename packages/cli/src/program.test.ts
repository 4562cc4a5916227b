import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { good } from "./testing/shop-project.ts";
import { Workplace } from "./testing/try-command.ts";
import { version } from "./version.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

describe("the command line itself", () => {
  test("--version is the version of the package", async () => {
    const { version: published } = JSON.parse(
      readFileSync(new URL("../package.json", import.meta.url), "utf8"),
    );
    expect(version).toBe(published);
    expect(await place.try(["--version"])).toMatchObject({ exit: 0, stdout: `${version}\n` });
  });

  test("--help lists exactly the commands that are there", async () => {
    const { stdout, exit } = await place.try(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    expect(commands).toEqual([
      "init",
      "check",
      "fmt",
      "explain",
      "run",
      "preview",
      "test",
      "build",
      "graph",
      "types",
      "lsp",
      "debug",
      "help",
    ]);
    expect(exit).toBe(0);
  });

  test("the help tells only defaults that say something", async () => {
    const run = await place.try(["run", "--help"]);
    expect(run.stdout.replaceAll(/\s+/g, " ")).toContain("between lines of status (default: 10s)");
    const preview = await place.try(["preview", "--help"]);
    expect(preview.stdout).toContain("(default: 100)");
    expect(preview.stdout).toContain('"json", default: "text"');
    for (const command of ["init", "check", "fmt", "run", "preview", "test", "build", "graph", "types"]) {
      const { stdout } = await place.try([command, "--help"]);
      expect(stdout).toContain(`Usage: constellation ${command}`);
      expect(stdout).not.toMatch(/default:\s+(\[\]|false)/);
    }
  });

  test("what only a stream run knows is refused without --stream, all of it", async () => {
    const options = [
      ["--bind", "n=stdin"],
      ["--deploy", "deploy.yaml"],
      ["--checkpoint-dir", "kept"],
      ["--resume"],
      ["--dead-letters", "dead.jsonl"],
      ["--late", "late.jsonl"],
      ["--status-every", "10s"],
      ["--watch-nodes", "1s"],
    ];
    const names = options.map(([name]) => name).join(", ");
    expect(await place.try(["run", "x.cst", ...options.flat()])).toEqual({
      exit: 2,
      stdout: "",
      stderr: `constellation: ${names}: this is for stream runs; add --stream\n`,
    });
    expect((await place.try(["run", "x.cst", "--status-every", "10s"])).stderr).toContain(
      "--status-every: this is for stream runs",
    );
  });

  test.each([
    [["chekc"], /unknown command 'chekc'[\s\S]*Did you mean check/],
    [["serve"], /unknown command 'serve'/],
    [["run"], /a pipeline is expected: constellation run FILE/],
    [["check", "--format", "xml"], /Allowed choices are text, json, sarif, github/],
    [["check", "--max-warnings", "many"], /a whole number from 0 is expected/],
    [["run", "x.cst", "--streams"], /unknown option '--streams'/],
    [["run", "--stream"], /a pipeline is expected: constellation run FILE --stream/],
  ])("%j is refused with exit code 2", async (args, message) => {
    const { exit, stderr, stdout } = await place.try(args);
    expect(exit).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
  });
});

describe("files that are not what they should be", () => {
  const commands = [["check"], ["run"], ["build"], ["graph"], ["fmt"]];

  test.each(commands)("%s names a file that is not there", async (command) => {
    expect(await place.try([command ?? "", "nowhere.cst"])).toEqual({
      exit: 2,
      stdout: "",
      stderr: `constellation: "nowhere.cst" does not exist\n`,
    });
  });

  test.each(commands)("%s refuses text that is not UTF-8", async (command) => {
    place.write("latin.cst", Uint8Array.from([0x69, 0x6e, 0x20, 0xe9, 0xff]));
    expect(await place.try([command ?? "", "latin.cst"])).toEqual({
      exit: 2,
      stdout: "",
      stderr: `constellation: "latin.cst" is not UTF-8 text\n`,
    });
  });

  test("a folder is no pipeline, and one without pipelines is said to be so", async () => {
    mkdirSync(join(place.root, "empty"));
    expect(await place.try(["run", "empty"])).toMatchObject({
      exit: 2,
      stderr: `constellation: "empty" is a folder, and a file is expected\n`,
    });
    expect(await place.try(["check", "empty"])).toMatchObject({
      exit: 2,
      stderr: `constellation: no pipeline (.cst file) in "empty"\n`,
    });
  });

  test("an unreadable file is one sentence", async () => {
    place.write("secret.cst", good);
    chmodSync(join(place.root, "secret.cst"), 0);
    const { exit, stderr } = await place.try(["check", "secret.cst"]);
    // Root reads everything: then there is nothing to refuse.
    if (process.getuid?.() === 0) expect(exit).toBe(0);
    else
      expect({ exit, stderr }).toEqual({
        exit: 2,
        stderr: `constellation: "secret.cst" may not be read: permission denied\n`,
      });
  });
});

describe("init", () => {
  test.each(["orders", "empty"])("the template %s checks, and its own tests pass", async (template) => {
    const { exit, stdout } = await place.try(["init", "made", "--template", template]);
    expect(exit).toBe(0);
    expect(stdout).toContain("npm install");
    const cwd = join(place.root, "made");
    expect(readFileSync(join(cwd, "package.json"), "utf8")).toContain(`"constellation": "^${version}"`);
    expect(await place.try(["check"], { cwd })).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("no problems"),
    });
    expect(await place.try(["fmt", "--check"], { cwd })).toMatchObject({ exit: 0 });
    expect(await place.try(["test"], { cwd })).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/[1-9] passed, 0 failed/),
    });
  });

  test("a file is no place for a project", async () => {
    place.write("file", "");
    const { exit, stderr } = await place.try(["init", "file"]);
    expect({ exit, stderr }).toEqual({
      exit: 2,
      stderr: 'constellation: "file" is a file, and a new or empty folder is expected\n',
    });
  });

  test("a folder that is not empty is left alone", async () => {
    place.write("made/x.txt", "mine");
    expect(await place.try(["init", "made"])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("is not empty"),
    });
    expect(readFileSync(join(place.root, "made/x.txt"), "utf8")).toBe("mine");
  });
});
