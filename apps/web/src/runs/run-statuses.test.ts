import { isFinished as coreSays, RUN_STATUSES } from "@waymark/core";
import { expect, test } from "vitest";
import { isFinished, RUN_STATUS_ORDER } from "./run-statuses.ts";

test("agrees with the core on which runs have finished", () => {
  expect(RUN_STATUSES.map(isFinished)).toEqual(RUN_STATUSES.map(coreSays));
});

test("orders every status once", () => {
  expect(RUN_STATUS_ORDER.toSorted()).toEqual(RUN_STATUSES.toSorted());
});
