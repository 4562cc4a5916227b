/**
 * The part of `commander` that the command line of Constellation uses, without help texts: the extension calls it with
 * arguments of its own. Its interface is that of the library, so that the commands and their options are written once.
 */
export class CommanderError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export class InvalidArgumentError extends CommanderError {}

/** There is none: the extension never asks for it. */
export class Help {
  optionDescription(_option: Option): string {
    return "";
  }
}

type Reader = (text: string, before: never) => unknown;

export class Option {
  readonly long: string;
  readonly short: string | undefined;
  readonly takesValue: boolean;
  read: Reader | undefined;
  defaultValue: unknown;
  #choices: readonly string[] | undefined;

  constructor(flags: string) {
    this.long = /--([\w-]+)/.exec(flags)?.[1] ?? flags;
    this.short = /^-(\w),/.exec(flags)?.[1];
    this.takesValue = flags.includes("<");
  }

  /** As commander names it: `--dead-letters` is `deadLetters`. */
  get name(): string {
    return this.long.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  }

  choices(choices: readonly string[]): this {
    this.#choices = choices;
    return this;
  }

  default(value: unknown): this {
    this.defaultValue = value;
    return this;
  }

  makeOptionMandatory(): this {
    return this;
  }

  valueFrom(text: string, before: unknown): unknown {
    if (this.#choices?.includes(text) === false)
      throw new InvalidArgumentError(`one of ${this.#choices.join(", ")} is expected.`);
    return this.read === undefined ? text : this.read(text, before as never);
  }
}

interface Argument {
  readonly isOptional: boolean;
  readonly isList: boolean;
  readonly defaultValue: unknown;
}

type Action = (...args: never[]) => unknown;

export class Command {
  readonly #name: string;
  readonly #commands: Command[] = [];
  readonly #arguments: Argument[] = [];
  readonly #options: Option[] = [];
  #action: Action | undefined;
  #version = "";
  #output: { writeOut(text: string): void; writeErr(text: string): void } | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  description(): this {
    return this;
  }

  showSuggestionAfterError(): this {
    return this;
  }

  showHelpAfterError(): this {
    return this;
  }

  configureHelp(_help: { optionDescription(option: Option): string }): this {
    return this;
  }

  exitOverride(): this {
    return this;
  }

  version(version: string, _flags?: string): this {
    this.#version = version;
    return this;
  }

  configureOutput(output: { writeOut(text: string): void; writeErr(text: string): void }): this {
    this.#output = output;
    return this;
  }

  command(name: string): Command {
    const command = new Command(name);
    this.#commands.push(command);
    return command;
  }

  argument(spec: string, _description: string, defaultValue?: unknown): this {
    this.#arguments.push({
      isOptional: spec.startsWith("["),
      isList: spec.includes("..."),
      defaultValue,
    });
    return this;
  }

  addOption(option: Option): this {
    this.#options.push(option);
    return this;
  }

  option(flags: string, _description: string, readOrDefault?: unknown, defaultValue?: unknown): this {
    const option = new Option(flags);
    if (typeof readOrDefault === "function") {
      option.read = readOrDefault as Reader;
      option.defaultValue = defaultValue;
    } else option.defaultValue = readOrDefault;
    return this.addOption(option);
  }

  action(action: Action): this {
    this.#action = action;
    return this;
  }

  async parseAsync(args: readonly string[], _options: object): Promise<void> {
    const [first = "", ...rest] = args;
    if (first === "--version" || first === "-v") {
      this.#output?.writeOut(`${this.#version}\n`);
      throw new CommanderError("the version", 0);
    }
    const command = this.#commands.find((each) => each.#name === first);
    if (command === undefined) throw this.#refusal(`unknown command '${first}'`);
    try {
      await command.#run(rest);
    } catch (error) {
      throw error instanceof InvalidArgumentError ? this.#refusal(error.message) : error;
    }
  }

  #refusal(message: string): CommanderError {
    this.#output?.writeErr(`error: ${message}\n`);
    return new CommanderError(message);
  }

  async #run(args: readonly string[]): Promise<void> {
    const values: Record<string, unknown> = {};
    for (const { name, defaultValue } of this.#options)
      if (defaultValue !== undefined) values[name] = defaultValue;
    const operands: string[] = [];
    for (let index = 0; index < args.length; index++) {
      const arg = args[index] ?? "";
      if (arg === "--") {
        operands.push(...args.slice(index + 1));
        break;
      }
      if (!arg.startsWith("-") || arg === "-") {
        operands.push(arg);
        continue;
      }
      const [flag = "", inline] = arg.startsWith("--") ? splitOnce(arg.slice(2), "=") : [arg.slice(1)];
      const option = this.#options.find(({ long, short }) => flag === (arg.startsWith("--") ? long : short));
      if (option === undefined) throw new InvalidArgumentError(`unknown option '${arg}'`);
      const text = option.takesValue ? (inline ?? args[++index]) : "";
      if (text === undefined) throw new InvalidArgumentError(`option '${arg}': argument missing`);
      values[option.name] = option.takesValue ? option.valueFrom(text, values[option.name]) : true;
    }
    await this.#action?.(...([...this.#operands(operands), values] as never[]));
  }

  #operands(given: readonly string[]): readonly unknown[] {
    if (given.length > this.#arguments.length && this.#arguments.at(-1)?.isList !== true)
      throw new InvalidArgumentError(`'${this.#name}': too many arguments`);
    return this.#arguments.map(({ isList, isOptional, defaultValue }, index) => {
      if (isList) return given.slice(index);
      const value = given[index] ?? defaultValue;
      if (value === undefined && !isOptional)
        throw new InvalidArgumentError(`'${this.#name}': an argument is missing`);
      return value;
    });
  }
}

function splitOnce(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
