import { defineConnector, Fault, type SourceBatch, type SourceReader } from "@constellation/sdk";
import { describeJsonProblem, type JsonValue, parseJson } from "@constellation/types";
import { valueDeclaration } from "./declaration.ts";

/** The connector `value`: a source of one element. */
export function valueConnector() {
  const definition = defineConnector({
    ...valueDeclaration,
    source: {
      ...valueDeclaration.source,
      open: async ({ options }) => new ValueReader(readValue(options.json)),
    },
    health: async () => ({ status: "ok" }),
  });
  return {
    ...definition,
    readOptions: (properties: Readonly<Record<string, JsonValue>>) => {
      const problem = typeof properties.json === "string" ? problemIn(properties.json) : undefined;
      if (problem === undefined) return { options: properties };
      return { problems: [{ path: "json", problem: `is not JSON that can be taken: ${problem}` }] };
    },
  };
}

function problemIn(json: string): string | undefined {
  const parsed = parseJson(json);
  return parsed.kind === "parsed" ? undefined : describeJsonProblem(parsed);
}

function readValue(json: string): JsonValue {
  const parsed = parseJson(json);
  if (parsed.kind === "parsed") return parsed.value;
  throw new Fault(`the value is not JSON: ${describeJsonProblem(parsed)}`, {
    code: "json",
    retryable: false,
  });
}

class ValueReader implements SourceReader {
  readonly isBounded = true;
  readonly hasTimes = false;
  private readonly value: JsonValue;
  private isTaken = false;

  constructor(value: JsonValue) {
    this.value = value;
  }

  pull(_: number, signal: AbortSignal): SourceBatch | "end" | Promise<"end"> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.isTaken) return "end";
    this.isTaken = true;
    return {
      elements: [this.value],
      form: "json",
      placeOf: () => ({ source: "value", position: 1 }),
      isLast: true,
    };
  }

  position() {
    return { "": this.isTaken ? 1 : 0 };
  }

  async seek(position: Readonly<Record<string, JsonValue>>): Promise<void> {
    this.isTaken = position[""] === 1;
  }

  async ack(): Promise<void> {}

  async close(): Promise<void> {}
}
