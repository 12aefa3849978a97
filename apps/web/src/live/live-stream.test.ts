import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveStream, type StreamHandlers, type StreamState } from "./live-stream.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(position = "7") {
  const opened: string[] = [];
  const states: StreamState[] = [];
  const data: number[] = [];
  let handlers: StreamHandlers<number> | undefined;
  let listener = () => {};
  let stale = 0;
  const page = {
    hidden: false,
    addEventListener: (_: string, added: () => void) => void (listener = added),
    removeEventListener: () => void (listener = () => {}),
  };
  const stream = new LiveStream<number>(
    {
      open: (lastEventId, given) => {
        opened.push(lastEventId);
        handlers = given;
        return { unsubscribe: () => void (handlers = undefined) };
      },
      onData: (value) => data.push(value),
      onState: (state) => states.push(state),
      onStale: () => void (stale += 1),
    },
    position,
    page,
  );
  return {
    stream,
    opened,
    states,
    data,
    server: () => handlers,
    stale: () => stale,
    hide: (hidden: boolean) => {
      page.hidden = hidden;
      listener();
    },
  };
}

test("starts after the snapshot's position and says how it is connected", () => {
  const { stream, opened, states, server } = setUp();
  stream.start();
  server()?.onConnectionStateChange({ state: "pending" });
  server()?.onConnectionStateChange({ state: "connecting" });
  server()?.onConnectionStateChange({ state: "pending" });
  expect(opened).toEqual(["7"]);
  expect(states).toEqual(["connecting", "live", "reconnecting", "live"]);
});

test("closes 15 s after the tab is hidden and resumes after the last event it saw", () => {
  const { stream, opened, states, server, data, hide } = setUp();
  stream.start();
  server()?.onData({ id: "8", data: 80 });
  hide(true);
  vi.advanceTimersByTime(14_999);
  expect(server()).toBeDefined();
  vi.advanceTimersByTime(1);
  expect(server()).toBeUndefined();
  expect(states.at(-1)).toBe("paused");
  hide(false);
  expect(opened).toEqual(["7", "8"]);
  expect(data).toEqual([80]);
});

test("a glance at another tab keeps the connection", () => {
  const { stream, opened, hide } = setUp();
  stream.start();
  hide(true);
  vi.advanceTimersByTime(5_000);
  hide(false);
  vi.advanceTimersByTime(60_000);
  expect(opened).toEqual(["7"]);
});

test("asks for a new snapshot when its position is refused", () => {
  const { stream, states, server, stale } = setUp();
  stream.start();
  server()?.onError();
  expect(states.at(-1)).toBe("stale");
  expect(stale()).toBe(1);
});

test("opens nothing after it was stopped", () => {
  const { stream, opened, server, hide } = setUp();
  stream.start();
  hide(true);
  stream.stop();
  vi.advanceTimersByTime(60_000);
  hide(false);
  expect(server()).toBeUndefined();
  expect(opened).toEqual(["7"]);
});
