import { addInput } from "./add-input.ts";
import { addOutput } from "./add-output.ts";
import { convertOrDeclare } from "./convert-or-declare.ts";
import { declareType } from "./declare-type.ts";
import { escapeBackslash } from "./escape-backslash.ts";
import { exampleValue } from "./example-value.ts";
import { fillArguments } from "./fill-arguments.ts";
import { fillProperties } from "./fill-properties.ts";
import { fitOperands } from "./fit-operands.ts";
import { fitTypeArguments } from "./fit-type-arguments.ts";
import { fittingFallback } from "./fitting-fallback.ts";
import { fittingField } from "./fitting-field.ts";
import type { FurtherFix } from "./further-fix.ts";
import { hiddenImport } from "./hidden-import.ts";
import { listFunction } from "./list-function.ts";
import { lookupFields } from "./lookup-fields.ts";
import { missingArms } from "./missing-arms.ts";
import { qualifyFunction } from "./qualify-function.ts";
import { removeAnnotation } from "./remove-annotation.ts";
import { removeArm } from "./remove-arm.ts";
import { removeDeclaration } from "./remove-declaration.ts";
import { removeIdleOption } from "./remove-idle-option.ts";
import { removeToken } from "./remove-token.ts";
import { writeMerge } from "./write-merge.ts";

/** The further fixes by code: a new one is a file and a line here. */
export const furtherFixes: ReadonlyMap<string, FurtherFix> = new Map([
  ["E001", addInput],
  ["E003", declareType],
  ["E005", qualifyFunction],
  ["E008", fillArguments],
  ["E010", convertOrDeclare],
  ["E012", fitOperands],
  ["E013", fitOperands],
  ["E014", fitOperands],
  ["E015", removeAnnotation],
  ["E016", exampleValue],
  ["E017", fittingFallback],
  ["E018", missingArms],
  ["E019", fitTypeArguments],
  ["E020", escapeBackslash],
  ["E021", removeToken],
  ["E022", addOutput],
  ["E030", removeDeclaration],
  ["E041", listFunction],
  ["E044", fittingField],
  ["E045", lookupFields],
  ["E051", fillProperties],
  ["I001", removeIdleOption],
  ["I002", writeMerge],
  ["I005", removeIdleOption],
  ["W003", removeArm],
  ["W005", exampleValue],
  ["W006", hiddenImport],
]);
