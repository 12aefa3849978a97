import { tasks } from "@waymark/definitions";
import { serveTasks } from "./worker/threads/serve-tasks.ts";

// The program of a thread that tasks with `thread: true` run in.
export default serveTasks(tasks);
