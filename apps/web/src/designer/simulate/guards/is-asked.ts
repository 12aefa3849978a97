import type { JsonValue } from "@waymark/core";
import { isActive } from "./guard-result.ts";
import type { WrittenGuard } from "./guards-of.ts";

/** Whether a machine whose state is `value` asks a guard: it is in the state whose transition that is. */
export const isAskedIn = ({ state }: WrittenGuard, value: JsonValue | undefined): boolean =>
  isActive(value, state.keys);
