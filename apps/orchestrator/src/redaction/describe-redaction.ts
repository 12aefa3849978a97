import type { JsonSchema } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import type { RedactedView } from "../api/account-views.ts";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import type { Database } from "../store/prisma-client.ts";
import { markedFields } from "./marked-fields.ts";
import { marksOf, schemasOf } from "./marks.ts";

/** What is shown to nobody: of the current versions of workflows, and of tasks. */
export async function describeRedaction(
  db: Database,
  catalog: WorkflowCatalog,
  tasks: readonly Task[],
): Promise<readonly RedactedView[]> {
  const marking = await currentlyMarking(db);
  const ofWorkflows = await Promise.all(
    marking.map(async ({ name, version }) => {
      const definition = await catalog.find(name, version);
      const marks = definition && marksOf(definition, []);
      return [
        ...redacted("workflow", name, "input", marks?.input ? [marks.input] : []),
        ...redacted("workflow", name, "signals", marks?.signals ?? []),
      ];
    }),
  );
  const ofTasks = tasks.flatMap((task) => {
    const own = schemasOf(task);
    return (["input", "output"] as const).flatMap((part) =>
      redacted("task", task.name, part, own?.[part] ? [own[part]] : []),
    );
  });
  return [...ofWorkflows.flat(), ...ofTasks];
}

/** More than a page tells are not read. */
const MOST = 500;

const currentlyMarking = (
  db: Database,
): Promise<readonly { readonly name: string; readonly version: number }[]> => db.$queryRaw`
  SELECT name, version
  FROM workflow JOIN workflow_version ON workflow = name AND version = current
  WHERE archived_at IS NULL
    AND (source::text LIKE '%writeOnly%' OR input_schema::text LIKE '%writeOnly%')
  ORDER BY name LIMIT ${MOST}`;

function redacted(
  kind: RedactedView["kind"],
  name: string,
  part: RedactedView["part"],
  schemas: readonly JsonSchema[],
): readonly RedactedView[] {
  const fields = [...new Set(schemas.flatMap(markedFields))];
  return fields.length === 0 ? [] : [{ kind, name, part, fields }];
}
