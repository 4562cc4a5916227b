import { addInput } from "./add-input.ts";
import { addOutput } from "./add-output.ts";
import { convertValue } from "./convert-value.ts";
import { declareType } from "./declare-type.ts";
import { escapeBackslash } from "./escape-backslash.ts";
import { exampleValue } from "./example-value.ts";
import { fillArguments } from "./fill-arguments.ts";
import { fillProperties } from "./fill-properties.ts";
import { fittingField } from "./fitting-field.ts";
import type { FurtherFix } from "./further-fix.ts";
import { listFunction } from "./list-function.ts";
import { missingArms } from "./missing-arms.ts";
import { qualifyFunction } from "./qualify-function.ts";
import { removeArm } from "./remove-arm.ts";
import { removeDeclaration } from "./remove-declaration.ts";
import { removeIdleOption } from "./remove-idle-option.ts";
import { writeMerge } from "./write-merge.ts";

/** The further fixes by code: a new one is a file and a line here. */
export const furtherFixes: ReadonlyMap<string, FurtherFix> = new Map([
  ["E001", addInput],
  ["E003", declareType],
  ["E005", qualifyFunction],
  ["E008", fillArguments],
  ["E010", convertValue],
  ["E016", exampleValue],
  ["E017", convertValue],
  ["E018", missingArms],
  ["E020", escapeBackslash],
  ["E022", addOutput],
  ["E030", removeDeclaration],
  ["E041", listFunction],
  ["E044", fittingField],
  ["E045", fittingField],
  ["E051", fillProperties],
  ["I001", removeIdleOption],
  ["I002", writeMerge],
  ["I005", removeIdleOption],
  ["W003", removeArm],
  ["W005", exampleValue],
]);
