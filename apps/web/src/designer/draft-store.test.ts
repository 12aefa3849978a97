import type { DraftView } from "@waymark/orchestrator/api";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DraftStore, type Keeper } from "./draft-store.ts";

const draftOf = (text: string, revision = 1): DraftView => ({
  id: "draft_1",
  owner: "Ada",
  text,
  revision,
  updatedAt: revision,
});

/** A server with one draft, which may be away. */
class Server {
  draft = draftOf("start");
  isAway = false;
  saves = 0;

  readonly save = async ({ revision, text }: { revision: number; text: string }) => {
    this.saves += 1;
    if (this.isAway) throw new Error("away");
    if (revision !== this.draft.revision) return { saved: false, draft: this.draft };
    this.draft = draftOf(text, revision + 1);
    return { saved: true, draft: this.draft };
  };
}

function keeperOf(): Keeper & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

const open = (server: Server, keeper = keeperOf()) =>
  new DraftStore(server.draft, { save: server.save, keeper });

describe("a draft that is edited", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("is saved a second after the last change, and kept in the browser until then", async () => {
    const server = new Server();
    const keeper = keeperOf();
    const store = open(server, keeper);
    store.edit("one");
    store.edit("two");
    expect(store.get().saving).toBe("unsaved");
    expect([...keeper.kept.values()].map((kept) => JSON.parse(kept) as unknown)).toEqual([
      { base: "start", revision: 1, text: "two" },
    ]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server).toMatchObject({ saves: 1, draft: { text: "two" } });
    expect(store.get()).toMatchObject({ saving: "saved", savedAt: 2 });
    expect(keeper.kept.size).toBe(0);
  });

  test("that was not saved is taken up again when it is opened", async () => {
    const server = new Server();
    const keeper = keeperOf();
    open(server, keeper).edit("typed");
    const again = open(server, keeper);
    expect(again.get().text).toBe("typed");
    await again.flush();
    expect(server.draft.text).toBe("typed");
  });

  test("waits while the server is away, and is saved when it is back", async () => {
    const server = new Server();
    const store = open(server);
    server.isAway = true;
    store.edit("one");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.get().saving).toBe("offline");
    store.edit("two");
    server.isAway = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(store.get().saving).toBe("saved");
    expect(server.draft.text).toBe("two");
  });

  test("does not write over what somebody else saved first, and keeps both until they are merged", async () => {
    const server = new Server();
    const store = open(server);
    server.draft = draftOf("theirs", 5);
    store.edit("mine");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.get()).toMatchObject({ saving: "conflict", text: "mine" });
    expect(store.get().conflict).toMatchObject({ base: "start", theirs: { text: "theirs" } });
    store.edit("mine too");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.draft.text).toBe("theirs");
    store.settle();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.draft).toMatchObject({ text: "mine too", revision: 6 });
    expect(store.get()).toEqual({ text: "mine too", saving: "saved", savedAt: 6 });
  });

  test("knows what both began from, whatever was saved before", async () => {
    const server = new Server();
    const store = open(server);
    store.edit("one");
    await vi.advanceTimersByTimeAsync(1_000);
    server.draft = draftOf("theirs", 5);
    store.edit("two");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.get().conflict?.base).toBe("one");
  });

  test("that was left unsaved, and was changed elsewhere since, is not written over it", async () => {
    const server = new Server();
    const keeper = keeperOf();
    open(server, keeper).edit("typed");
    server.draft = draftOf("theirs", 5);
    const again = open(server, keeper);
    expect(again.get()).toMatchObject({ text: "typed", saving: "conflict" });
    expect(again.get().conflict).toMatchObject({ base: "start", theirs: { text: "theirs" } });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.draft.text).toBe("theirs");
  });

  test("whose save was not answered is no conflict with itself", async () => {
    const server = new Server();
    const store = open(server);
    store.edit("mine");
    server.draft = draftOf("mine", 2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.get().saving).toBe("saved");
  });
});
