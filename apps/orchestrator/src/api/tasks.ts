import type { Task } from "@waymark/definitions";
import type { TaskView } from "./task-views.ts";
import { procedure, router } from "./trpc.ts";

// What workflows can be built of.

export const tasksRouter = router({
  list: procedure.query(({ ctx }) => ({ tasks: ctx.tasks.map(toView) })),
});

function toView(task: Task): TaskView {
  const { handler: _, idempotent, ...about } = task;
  if (idempotent === undefined) return about;
  return { ...about, idempotent: typeof idempotent === "boolean" ? idempotent : "byInput" };
}
