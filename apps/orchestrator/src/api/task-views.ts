import type { Task } from "@waymark/definitions";

/** A registered task as people choose it for a step: without its handler. */
export type TaskView = Omit<Task, "handler">;
