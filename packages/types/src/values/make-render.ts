import { printLiteral } from "../structure/print-type.ts";
import type { MapType, RecordType, ScalarName, Type, UnionType } from "../type.ts";
import { unreachable } from "../unreachable.ts";
import type { Value } from "../value.ts";
import { encodeBase64 } from "./base64.ts";
import { encodeByShape } from "./make-encoder.ts";
import { makeMemberIndex } from "./member-index.ts";
import { memoizeByType } from "./memoize.ts";
import { printTimestamp } from "./timestamp.ts";

export type Render = (value: Value) => string;

/**
 * A function that writes a value of `type` as text (`to-string`, interpolation): strings as they are, a Float with its
 * point (`3.0`), None as nothing, `[a, b]`, `{k: v}` in declared or insertion order, Timestamp ISO 8601, Bytes base64.
 */
export const makeRender: (type: Type) => Render = memoizeByType(compile);

function compile(type: Type): Render {
  switch (type.kind) {
    case "scalar":
      return scalarRenders[type.name];
    case "literal":
      return scalarRenders[type.base];
    case "optional": {
      const render = makeRender(type.inner);
      return (value) => (value === null || value === undefined ? "" : render(value));
    }
    case "list": {
      const render = makeRender(type.element);
      return (value) =>
        Array.isArray(value) ? `[${value.map((item) => render(item)).join(", ")}]` : renderByShape(value);
    }
    case "map":
      return mapRender(type);
    case "record":
      return recordRender(type);
    case "union":
      return unionRender(type);
    case "unknown":
    case "variable":
    case "nothing":
    case "function":
      return renderByShape;
    default:
      return unreachable(type);
  }
}

const scalarRenders: Readonly<Record<ScalarName, Render>> = {
  String,
  Int: String,
  Boolean: String,
  Float: (value) => printLiteral({ base: "Float", value: Number(value) }),
  Timestamp: (value) => printTimestamp(Number(value)),
  Bytes: (value) => (value instanceof Uint8Array ? encodeBase64(value) : renderByShape(value)),
  Json: (value) => renderByShape(value),
};

function mapRender(type: MapType): Render {
  const render = makeRender(type.value);
  return (value) => {
    if (!(value instanceof Map)) return renderByShape(value);
    const entries = Array.from(value, ([key, item]) => `${key}: ${render(item)}`);
    return `{${entries.join(", ")}}`;
  };
}

function recordRender(type: RecordType): Render {
  const fields = type.fields.map(({ name, optional, type: inner }) => ({
    name,
    render: makeRender(optional ? { kind: "optional", inner } : inner),
  }));
  return (value) => {
    const record = value as Readonly<Record<string, Value>>;
    return `{${fields.map(({ name, render }) => `${name}: ${render(record[name] ?? null)}`).join(", ")}}`;
  };
}

function unionRender(type: UnionType): Render {
  const indexOf = makeMemberIndex(type);
  const renders = type.members.map(makeRender);
  return (value) => (renders[indexOf(value)] ?? renderByShape)(value);
}

/** Json, and values whose type is not known. A number has no point of its own: `3`. */
function renderByShape(value: Value | undefined): string {
  if (typeof value === "string") return value;
  const json = encodeByShape(value);
  if (typeof json !== "object" || json === null) return String(json);
  if (Array.isArray(json)) return `[${json.map((item) => renderByShape(item)).join(", ")}]`;
  return `{${Object.entries(json)
    .map(([key, item]) => `${key}: ${renderByShape(item)}`)
    .join(", ")}}`;
}
