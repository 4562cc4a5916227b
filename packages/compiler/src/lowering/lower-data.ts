import type { TypedExpression } from "@constellation/checker";
import type { NodeId } from "@constellation/graph";
import { base, numbered, operand } from "./lower-expression.ts";
import { addNode, type Scope } from "./scope.ts";

type Data = Extract<TypedExpression, { kind: "field" | "project" | "record" | "list" | "convert" }>;

/** Records and lists: made, read, projected, turned to JSON. */
export function lowerData(expression: Data, scope: Scope): NodeId {
  const common = base(expression, scope);
  switch (expression.kind) {
    case "field": {
      const { name: field, optional, lists } = expression;
      const record = operand(expression.target, expression, scope);
      return addNode(scope, { ...common, kind: "field", field, optional, lists, inputs: { record } });
    }
    case "project": {
      const { fields, lists } = expression;
      const record = operand(expression.target, expression, scope);
      return addNode(scope, { ...common, kind: "project", fields, lists, inputs: { record } });
    }
    case "record": {
      const entries = expression.entries.map((entry) =>
        entry.kind === "field"
          ? ({ kind: "field", name: entry.name } as const)
          : ({ kind: "spread" } as const),
      );
      const values = expression.entries.map((entry) => entry.value);
      return addNode(scope, {
        ...common,
        kind: "record",
        entries,
        inputs: numbered(values, expression, scope),
      });
    }
    case "list":
      return addNode(scope, {
        ...common,
        kind: "list",
        inputs: numbered(expression.items, expression, scope),
      });
    case "convert": {
      const value = operand(expression.value, expression, scope);
      // A conversion has the path of what it converts, and one name may be converted to a type here, to another there.
      const converted = expression.value.kind === "convert" ? value : expression.path;
      return addNode(scope, { ...common, id: `${converted}@converted`, kind: "convert", inputs: { value } });
    }
  }
}
