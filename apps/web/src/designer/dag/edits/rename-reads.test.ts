import { expect, test } from "vitest";
import { renameReads, renameReadsInText } from "./rename-reads.ts";

const renamed = (text: string, to = "charge") => renameReads(text, "pay", to);

test.each([
  ["steps.pay.output.id", "steps.charge.output.id"],
  ["steps . pay.output", "steps . charge.output"],
  ["steps.?pay.output", "steps.?charge.output"],
  ['steps["pay"].output', 'steps["charge"].output'],
  ["steps[?'pay'].output", "steps[?'charge'].output"],
  ["steps.pay == steps.pay", "steps.charge == steps.charge"],
  ["[steps.ship, steps.pay].size() > 0", "[steps.ship, steps.charge].size() > 0"],
])("%s reads it", (before, after) => {
  expect(renamed(before)).toBe(after);
});

test.each([
  "steps.payment.output",
  "input.steps.pay",
  "input.?steps.pay",
  "steps.ship.pay",
  '"steps.pay" + r"\\steps.pay"',
  "'it\\'s steps.pay'",
  '"""steps.pay"""',
  "1 // steps.pay",
  "mysteps.pay",
  'steps["pay" + "x"]',
  "steps[pay]",
])("%s does not", (text) => {
  expect(renamed(text)).toBe(text);
});

test("an id that is no name, or a word of the language, is written in brackets", () => {
  expect(renamed("steps.pay.output", "charge-card")).toBe("steps['charge-card'].output");
  expect(renamed("steps.?pay.output", "charge-card")).toBe("steps[?'charge-card'].output");
  expect(renamed("steps.pay.output", "in")).toBe("steps['in'].output");
  expect(renameReads("steps['charge-card'].output", "charge-card", "pay")).toBe(
    "steps['pay'].output",
  );
});

test("in a text only the expressions are read", () => {
  const text = "steps.pay: ${ steps.pay.output } $${ steps.pay } ${ {'a': '}'} == steps.pay }";
  expect(renameReadsInText(text, "pay", "charge")).toBe(
    "steps.pay: ${ steps.charge.output } $${ steps.pay } ${ {'a': '}'} == steps.charge }",
  );
  expect(renameReadsInText("${ steps.pay", "pay", "charge")).toBe("${ steps.pay");
});
