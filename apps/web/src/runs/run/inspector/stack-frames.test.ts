import { expect, test } from "vitest";
import { stackFrames } from "./stack-frames.ts";

const STACK = `TypeError: It is not ok.
    at charge (/srv/packages/definitions/src/tasks/payment.ts:12:9)
    at handler (/srv/node_modules/zod/lib.js:1:1)
    at Attempt.run (/srv/apps/orchestrator/src/worker/attempt.ts:88:3)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)`;

test("a stack is cut down to the frames of the handler's own code", () => {
  expect(stackFrames(STACK)).toEqual({
    own: ["    at charge (/srv/packages/definitions/src/tasks/payment.ts:12:9)"],
    others: 3,
  });
});

test("a stack with no frame of ours is shown whole, one without frames is empty", () => {
  const foreign = STACK.split("\n").filter((line) => !line.includes("definitions"));
  expect(stackFrames(foreign.join("\n"))).toMatchObject({ own: foreign.slice(1), others: 0 });
  expect(stackFrames("Error: no frames")).toEqual({ own: [], others: 0 });
});
