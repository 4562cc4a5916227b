import type { TypedLambda } from "@constellation/checker";
import type { Clock, NodeId } from "@constellation/graph";
import { lowerExpression } from "./lower-expression.ts";
import { absolute, addNode, reading, resample, type Scope } from "./scope.ts";

/** A lambda at the ticks of the call that runs it: its body is a graph of its own, what it reads outside are its inputs. */
export function lowerLambda(lambda: TypedLambda, scope: Scope, clock: Clock): NodeId {
  const ticks = scope.clock ?? clock;
  const body: Scope = {
    nodes: new Map(),
    parent: scope,
    clock: ticks,
    captures: new Set(),
    bindings: new Map(),
    offset: scope.offset,
    unionClocks: scope.unionClocks,
    resolve: (target, name) => resample(scope, scope.resolve(target, name), ticks),
  };
  const parameters = lambda.parameters.map((parameter) => {
    const id = addNode(body, {
      kind: "parameter",
      id: `${lambda.path}(${parameter.name})`,
      parameter: parameter.name,
      type: parameter.type,
      clock: ticks,
      span: absolute(scope, lambda.span),
      inputs: {},
    });
    body.bindings.set(parameter.binding, () => id);
    return id;
  });
  const result = reading(body, lowerExpression(lambda.body, body));
  return addNode(scope, {
    kind: "lambda",
    id: lambda.path,
    type: lambda.type,
    clock: ticks,
    span: absolute(scope, lambda.span),
    parameters,
    body: [...body.nodes.values()],
    result,
    asynchronous: lambda.asynchronous,
    inputs: Object.fromEntries([...body.captures].map((id) => [id, id])),
  });
}
