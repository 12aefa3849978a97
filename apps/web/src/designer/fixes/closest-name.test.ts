import { expect, test } from "vitest";
import { closestName } from "./closest-name.ts";

const TASKS = ["payment.charge", "payment.refund", "stock.reserve"];

test("a name with a letter too few, too many, changed or swapped is known again", () => {
  for (const written of ["payment.chrge", "payment.chaarge", "payment.charga", "payment.hcarge"])
    expect(closestName(written, TASKS)).toBe("payment.charge");
  expect(closestName("Payment.Charge", TASKS)).toBe("payment.charge");
});

test("nothing is guessed where the names are far, or two are as close", () => {
  expect(closestName("mail.send", TASKS)).toBeUndefined();
  expect(closestName("step-c", ["step-a", "step-b"])).toBeUndefined();
  expect(closestName("", [])).toBeUndefined();
});
