import { expect, test } from "vitest";
import { MOST_ITEMS, Mailbag } from "./mailbag.ts";

function setup(signal?: AbortSignal) {
  let send: (item: number) => void = () => undefined;
  let subscribed = true;
  const bag = new Mailbag<number>(signal, (listener) => {
    send = listener;
    return () => (subscribed = false);
  });
  return { bag, send: (item: number) => send(item), subscribed: () => subscribed };
}

test("hands over in one bag what arrived since the last", async () => {
  const { bag, send } = setup();
  const bags = bag[Symbol.asyncIterator]();
  send(1);
  send(2);
  expect((await bags.next()).value).toEqual([1, 2]);
  const next = bags.next();
  send(3);
  expect((await next).value).toEqual([3]);
});

test("keeps no more than fits, and of what is too much the newest", async () => {
  const { bag, send } = setup();
  for (let item = 0; item < 3 * MOST_ITEMS; item++) send(item);
  const items = (await bag[Symbol.asyncIterator]().next()).value ?? [];
  expect(items.length).toBeLessThanOrEqual(MOST_ITEMS);
  expect(items.at(-1)).toBe(3 * MOST_ITEMS - 1);
});

test("ends when the signal aborts, also while it waits", async () => {
  const controller = new AbortController();
  const { bag } = setup(controller.signal);
  const next = bag[Symbol.asyncIterator]().next();
  controller.abort();
  expect((await next).done).toBe(true);
});

test("stops listening when it is disposed", () => {
  const { bag, subscribed } = setup();
  bag[Symbol.dispose]();
  expect(subscribed()).toBe(false);
});
