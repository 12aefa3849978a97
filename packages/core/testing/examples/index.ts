import type { Example } from "./example.ts";
import { greetings } from "./greetings.ts";
import { orders } from "./orders.ts";
import { services } from "./services.ts";
import { subflows } from "./subflows.ts";
import { watching } from "./watching.ts";

export type { Example } from "./example.ts";

/** Workflows after the examples that XState has for them. */
export const workflowExamples: readonly Example[] = [
  ...greetings,
  ...orders,
  ...services,
  ...subflows,
  ...watching,
];
