import { expect, test } from "vitest";
import { EventSender } from "./event-sender.ts";

test("an attempt that sends without waiting is refused what its run cannot take, and fails for that", async () => {
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const kept: number[] = [];
  const sender = new EventSender(async (number) => {
    await begun;
    kept.push(number);
  });
  const sent = Array.from({ length: 1_001 }, () => sender.send({ type: "PROGRESS" }));
  await expect(sent.at(-1)).rejects.toMatchObject({ code: "OVERLOADED" });
  begin();
  await Promise.all(sent.slice(0, -1));
  expect(kept).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
  await expect(sender.settled()).rejects.toMatchObject({ code: "OVERLOADED" });
});

test("an attempt that waits for each event may send any number", async () => {
  const kept: number[] = [];
  const sender = new EventSender(async (number) => {
    kept.push(number);
  });
  for (let count = 0; count < 1_500; count++) await sender.send({ type: "PROGRESS" });
  await sender.settled();
  expect(kept).toHaveLength(1_500);
});
