import type { Names } from "../expression/infer-type.ts";
import { typeOfSchema } from "../expression/schema-type.ts";
import {
  ANY,
  closedObject,
  listOf,
  NULL,
  NUMBER,
  openObject,
  STRING,
  unionOf,
  type ExpressionType,
} from "../expression/types.ts";
import type { JsonValue } from "../json.ts";
import type { TaskOutputs } from "../task-outputs.ts";
import { compileTemplate } from "../template.ts";
import { DEFAULT_FORM } from "./approval-fields.ts";
import type { DagDocument, StepDocument } from "./dag-schema.ts";

/** What is known of what an expression of a document sees: see `scopeFor` for the values. */
export const scopeTypes = (
  document: Pick<DagDocument, "input" | "steps">,
  outputs: TaskOutputs,
): Names => ({
  input: typeOfSchema(document.input),
  steps: stepsType(document, outputs),
  run: closedObject({ id: STRING, workflow: STRING, startedAt: NUMBER }),
  index: NUMBER,
  iteration: NUMBER,
});

/** A step that does not exist is told by a rule of its own, so any is let pass here. */
const stepsType = ({ steps }: Pick<DagDocument, "steps">, outputs: TaskOutputs): ExpressionType =>
  openObject(
    Object.fromEntries(
      Object.entries(steps).map(([id, step]) => [
        id,
        closedObject({
          status: STRING,
          output: outputType(step, outputs),
          by: STRING,
          error: ERROR,
        }),
      ]),
    ),
  );

const ERROR = openObject({ name: STRING, message: STRING });

function outputType(step: StepDocument, outputs: TaskOutputs): ExpressionType {
  if ("task" in step) return typeOfSchema(outputs.get(step.task));
  if ("wait" in step) return NULL;
  if ("choice" in step) return unionOf([STRING, NULL]);
  if ("signal" in step) return withDefault(typeOfSchema(step.schema), step.default);
  if ("approval" in step) {
    const { form = DEFAULT_FORM, default: fallback } = step.approval;
    return withDefault(typeOfSchema(form), fallback);
  }
  return "map" in step ? listOf(ANY) : ANY;
}

function withDefault(type: ExpressionType, fallback: JsonValue | undefined): ExpressionType {
  if (fallback === undefined) return type;
  const compiled = compileTemplate(fallback);
  return unionOf([type, "template" in compiled ? compiled.template.type : ANY]);
}
