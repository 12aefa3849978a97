import type { DraftView } from "@waymark/orchestrator/api";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DraftStore, type DraftChange } from "./draft-store.ts";
import type { Keeper } from "./kept-text.ts";

const draftOf = (text: string, revision = 1): DraftView => ({
  id: "draft_1",
  owner: "Ada",
  text,
  revision,
  updatedAt: revision,
});

const DOCUMENT = (members: object): string => JSON.stringify({ name: "shop", ...members });

/** A server with one draft, which may be away, or refuse it. */
class Server {
  draft = draftOf("start");
  fails: "away" | "refuses" | undefined;
  saves = 0;

  readonly save = async ({ revision, text, ...change }: DraftChange) => {
    this.saves += 1;
    if (this.fails) throw new Error(this.fails);
    if (revision !== this.draft.revision) return { saved: false, draft: this.draft };
    this.draft = { ...this.draft, ...change, ...draftOf(text, revision + 1) };
    return { saved: true, draft: this.draft };
  };
}

function keeperOf(): Keeper & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

const open = (server: Server, keeper = keeperOf()) =>
  new DraftStore(server.draft, {
    save: server.save,
    read: async () => server.draft,
    isPassing: (error) => error instanceof Error && error.message === "away",
    keeper,
  });

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
    server.fails = "away";
    store.edit("one");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.get().saving).toBe("offline");
    store.edit("two");
    server.fails = undefined;
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
    expect(store.get()).toEqual({ text: "mine too", saving: "saved", savedAt: 6, isKept: true });
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

  test("that is refused stays here, says why, and is tried again with the next change", async () => {
    const server = new Server();
    const keeper = keeperOf();
    const store = open(server, keeper);
    server.fails = "refuses";
    store.edit("mine");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.get()).toMatchObject({ saving: "refused", refusal: new Error("refuses") });
    expect(server.saves).toBe(1);
    expect(keeper.kept.size).toBe(1);
    server.fails = undefined;
    store.edit("mine too");
    expect(store.get()).not.toHaveProperty("refusal");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.draft.text).toBe("mine too");
  });

  test("that the browser has no room for is still edited and saved", async () => {
    const server = new Server();
    const full = {
      ...keeperOf(),
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
    };
    const store = open(server, full);
    store.edit("mine");
    expect(store.get()).toMatchObject({ text: "mine", isKept: false });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.draft.text).toBe("mine");
    expect(store.get().isKept).toBe(true);
  });

  test("finds out that somebody else changed it, before anything is typed here", async () => {
    const server = new Server();
    const store = open(server);
    await store.look();
    expect(store.get().saving).toBe("saved");
    server.draft = { ...draftOf("theirs", 5), changedBy: "Ana" };
    await store.look();
    expect(store.get().conflict).toMatchObject({ base: "start", theirs: { changedBy: "Ana" } });
    store.settle();
    store.edit("theirs");
    await vi.advanceTimersByTimeAsync(1_000);
    // The server has it already.
    expect(server.saves).toBe(0);
    expect(store.get()).toMatchObject({ saving: "saved", savedAt: 5 });
  });

  test("is to replace another version from when it is said, and keeps that with what is typed", async () => {
    const server = new Server();
    const store = open(server);
    store.rebase(7);
    expect(store.get()).toMatchObject({ saving: "unsaved", baseVersion: 7 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.draft).toMatchObject({ text: "start", baseVersion: 7 });
    expect(store.get()).toMatchObject({ saving: "saved", baseVersion: 7 });
  });

  test("forgets what it kept once the server has the same", () => {
    const server = new Server();
    const keeper = keeperOf();
    open(server, keeper).edit("typed");
    server.draft = draftOf("typed", 2);
    expect(open(server, keeper).get().saving).toBe("saved");
    expect(keeper.kept.size).toBe(0);
  });

  test("that was typed in two tabs is taken up merged, and nothing of it is lost", async () => {
    const server = new Server();
    server.draft = draftOf(DOCUMENT({}));
    const keeper = keeperOf();
    open(server, keeper).edit(DOCUMENT({ title: "Shop" }));
    // Another tab, which was there before the first one had anything to keep.
    const elsewhere = keeperOf();
    open(server, elsewhere).edit(DOCUMENT({ description: "Sells." }));
    for (const [key, text] of elsewhere.kept) keeper.kept.set(key, text);
    const again = open(server, keeper);
    expect(JSON.parse(again.get().text)).toEqual({
      name: "shop",
      title: "Shop",
      description: "Sells.",
    });
    await again.flush();
    expect(keeper.kept.size).toBe(0);
    expect(JSON.parse(server.draft.text)).toHaveProperty("description");
  });

  test("that was typed differently in two tabs is taken up tab by tab, on top of what is saved", async () => {
    const server = new Server();
    server.draft = draftOf(DOCUMENT({}));
    const keeper = keeperOf();
    open(server, keeper).edit(DOCUMENT({ title: "Shop" }));
    const elsewhere = keeperOf();
    open(server, elsewhere).edit(DOCUMENT({ title: "Store" }));
    for (const [key, text] of elsewhere.kept) keeper.kept.set(key, text);
    await open(server, keeper).flush();
    expect(JSON.parse(server.draft.text)).toHaveProperty("title", "Shop");
    const again = open(server, keeper);
    expect(again.get()).toMatchObject({ saving: "conflict", text: DOCUMENT({ title: "Store" }) });
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
