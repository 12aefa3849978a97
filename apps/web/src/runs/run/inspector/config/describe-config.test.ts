import { expect, test } from "vitest";
import { describeConfig } from "./describe-config.ts";

const facts = (document: Parameters<typeof describeConfig>[0]) =>
  Object.fromEntries(describeConfig(document).facts.map(({ name, value }) => [name, value]));

test("a task is told with what it needs, how it is tried and what undoes it", () => {
  const document = {
    task: "payment.charge",
    needs: ["cart", { step: "risk", on: "failed", when: "input.vip" }],
    join: "any",
    input: { amount: "${ input.amount }" },
    retry: { maxAttempts: 3, initialInterval: "2s", jitter: 0 },
    timeouts: { attempt: "30s" },
    compensate: { task: "payment.refund", timeouts: { total: "PT1H" } },
  };
  expect(facts(document)).toEqual({
    Task: "payment.charge",
    "Runs after": "cart, risk failed if input.vip",
    Runs: "as soon as one of them leads here",
    Retry: "3 attempts, after waits of 2.0 s and 4.0 s. Waits 6.0 s in all.",
    "An attempt takes at most": "30 s",
    "Undone by": "payment.refund",
    "All attempts take at most when undone": "1 h 00 min",
  });
  expect(describeConfig(document).input).toEqual({ amount: "${ input.amount }" });
});

test("what waits for people or time says how long, and what comes then", () => {
  expect(facts({ wait: { until: "${ input.at }" } })).toEqual({ "Waits until": "${ input.at }" });
  expect(
    facts({
      approval: {
        approvers: ["Ada", "Bo"],
        reminder: { after: "1h", every: "30m" },
        expires: "2d",
        default: { approved: false },
      },
    }),
  ).toEqual({
    Approvers: "Ada, Bo",
    "Reminds after": "1 h 00 min, then every 30 min 00 s",
    "Expires after": "2 d",
    "When nobody answers": '{"approved":false}',
  });
});

test("a state is told with what it invokes, its ways out and its policies", () => {
  expect(
    facts({
      invoke: { src: "charge" },
      meta: { retry: { maxAttempts: 2, jitter: 0 } },
      on: { cancel: "gone", note: { actions: "keep" } },
      after: { "5000": "late", "1d": "later", reminder: "told" },
    }),
  ).toEqual({
    Invokes: "charge",
    "On cancel": "gone",
    "On note": "stays",
    "After 5.0 s": "late",
    "After 1 d": "later",
    "After reminder": "told",
    Retry: "2 attempts, after a wait of 1.0 s. Waits 1.0 s in all.",
  });
});
