import type { Task } from "@waymark/definitions";

/** A registered task as people choose it for a step: without its handler. */
export interface TaskView extends Omit<Task, "handler" | "idempotent"> {
  /** Doing it twice does no more than doing it once; `byInput`: of some inputs. */
  readonly idempotent?: boolean | "byInput";
}
