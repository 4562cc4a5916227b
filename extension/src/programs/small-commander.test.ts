import * as real from "commander";
import { expect, test } from "vitest";
import * as small from "./small-commander.ts";

type Parts = Pick<typeof small, "Command" | "CommanderError" | "Help" | "Option" | "InvalidArgumentError">;

/** What a command line gives: the arguments of its action, or its refusal. */
async function called(
  { Command, CommanderError, Help, Option, InvalidArgumentError }: Parts,
  args: readonly string[],
) {
  let seen: unknown = "nothing";
  let said = "";
  const take = (text: string): void => {
    said += text;
  };
  const count = (text: string): number => {
    if (!/^\d+$/.test(text)) throw new InvalidArgumentError("a whole number is expected.");
    return Number(text);
  };
  const collect = (value: string, before: string[]): string[] => [...before, value];
  const program = new Command("constellation").version("1.2.3", "-v, --version");
  program.configureHelp({ optionDescription: (option) => new Help().optionDescription(option) });
  program.configureOutput({ writeOut: take, writeErr: take }).exitOverride();
  program
    .command("check")
    .argument("[paths...]", "files")
    .addOption(new Option("--mode <mode>").choices(["batch", "stream"]))
    .addOption(new Option("--format <format>").choices(["text", "json"]).default("text"))
    .option("--max-warnings <n>", "", count)
    .option("-s, --sample <file>", "", collect, [])
    .option("--stdin", "", false)
    .action((paths: string[], options: object) => {
      seen = [paths, { ...options }];
    });
  program
    .command("build")
    .argument("<file>", "a pipeline")
    .argument("[other]", "", "default")
    .action((file: string, other: string) => {
      seen = [file, other];
    });
  try {
    await program.parseAsync([...args], { from: "user" });
    return { seen, said };
  } catch (error) {
    return error instanceof CommanderError ? { exitCode: error.exitCode } : { error };
  }
}

test.each([
  ["check"],
  ["check a.cst b.cst --mode stream --max-warnings 3"],
  ["check --mode=batch -s one -s two --stdin"],
  ["check -- --strange-name"],
  ["check --mode odd"],
  ["check --max-warnings many"],
  ["check --max-warnings"],
  ["check --unknown"],
  ["build a.cst"],
  ["build a.cst b"],
  ["build"],
  ["build a b c"],
  ["unknown"],
  ["--version"],
])("as the library reads it: %s", async (line) => {
  const args = line.split(" ");
  const library = { ...real } as unknown as Parts;
  expect(await called(small, args)).toEqual(await called(library, args));
});
