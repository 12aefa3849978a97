import { expect, test } from "vitest";
import { REDACTED, Redactor } from "./redactor.ts";

const redactor = new Redactor([
  { name: "number", value: "4111-2222" },
  { name: "password", value: 'a "b"\\c.*' },
  { name: "cvc", value: "12" },
  { name: "pin", value: 99_881 },
  { name: "vip", value: true },
]);

test("a text is taken out wherever it stands, also within others, names and texts of JSON", () => {
  expect(
    redactor.redact({
      copied: "4111-2222",
      header: "Bearer 4111-2222!",
      list: ['a "b"\\c.*'],
      json: JSON.stringify({ password: 'a "b"\\c.*' }),
      "4111-2222": 1,
    }),
  ).toEqual({
    copied: REDACTED,
    header: `Bearer ${REDACTED}!`,
    list: [REDACTED],
    json: `{"password":"${REDACTED}"}`,
    [REDACTED]: 1,
  });
});

test("what is too short to be looked for within texts is taken out of members of its name", () => {
  expect(redactor.redact({ a: { cvc: "12", page: "12" }, vip: true, other: true })).toEqual({
    a: { cvc: REDACTED, page: "12" },
    vip: REDACTED,
    other: true,
  });
});

test("a long number is taken out as a number and as a text", () => {
  expect(redactor.redact({ at: 99_881, told: "pin 99881", count: 99 })).toEqual({
    at: REDACTED,
    told: `pin ${REDACTED}`,
    count: 99,
  });
});

test("the beginning of a large value is not shown at all", () => {
  expect(redactor.redact({ hash: "f0", size: 40_000, preview: '{"a":"4111-2' })).toMatchObject({
    preview: REDACTED,
  });
});
