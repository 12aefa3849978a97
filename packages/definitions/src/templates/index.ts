import type { JsonObject } from "@waymark/core";
import approvalWithEscalation from "./approval-with-escalation.json" with { type: "json" };
import fanOutWithMap from "./fan-out-with-map.json" with { type: "json" };
import humanInTheLoopReview from "./human-in-the-loop-review.json" with { type: "json" };
import nightlyImport from "./nightly-import.json" with { type: "json" };
import orderSaga from "./order-saga.json" with { type: "json" };
import pollingUntilDone from "./polling-until-done.json" with { type: "json" };

/** Workflows to begin with; each runs as it is. */
export const templates: readonly (JsonObject & {
  readonly name: string;
  readonly title: string;
  readonly description: string;
})[] = [
  orderSaga,
  approvalWithEscalation,
  fanOutWithMap,
  pollingUntilDone,
  nightlyImport,
  humanInTheLoopReview,
];
