import type { DraftView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { DraftStore } from "../draft-store.ts";
import { DocumentStore } from "./document-store.ts";
import { setAt } from "./json-edit.ts";

const draft = { id: "draft_1", revision: 1, text: '{"name":"a"}', updatedAt: 0 } as DraftView;

function opened() {
  let now = 0;
  const kept = new Map<string, string>();
  const store = new DraftStore(draft, {
    save: async () => ({
      saved: false,
      draft: { ...draft, revision: 7, text: '{"name":"theirs"}' },
    }),
    read: async () => draft,
    isPassing: () => true,
    keeper: {
      get length() {
        return kept.size;
      },
      key: (index) => [...kept.keys()][index] ?? null,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, text),
      removeItem: (key) => void kept.delete(key),
    },
  });
  const document = new DocumentStore(store, () => now);
  return { store, document, kept, later: (ms: number) => (now += ms), stop: () => store.stop() };
}

test("an edit of any view changes the text, and is undone by its name", () => {
  const { document, kept, stop } = opened();
  document.apply("Rename", (now) => setAt(now, ["name"], "b"));
  expect(document.get()).toMatchObject({ document: { name: "b" }, undo: "Rename" });
  expect(JSON.parse([...kept.values()][0] ?? "")).toMatchObject({
    text: '{\n  "name": "b"\n}\n',
  });
  document.undo();
  expect(document.get()).toEqual({ text: draft.text, document: { name: "a" }, redo: "Rename" });
  document.redo();
  expect(document.get().document).toEqual({ name: "b" });
  stop();
});

test("while the text cannot be read, canvas and forms keep what was, and cannot change it", () => {
  const { document, stop } = opened();
  document.type('{"name":');
  expect(document.get().document).toEqual({ name: "a" });
  expect(document.get().unreadable).toContain("not JSON yet");
  expect(document.apply("Rename", (now) => setAt(now, ["name"], "b"))).toBe(false);
  expect(document.get().text).toBe('{"name":');
  stop();
});

test("typing and pushing are undone at once, other changes one by one", () => {
  const { document, later, stop } = opened();
  document.type('{"name":"ab"}');
  later(100);
  document.type('{"name":"abc"}');
  document.apply("Rename", (now) => setAt(now, ["name"], "x"));
  document.apply("Rename", (now) => setAt(now, ["name"], "y"));
  document.undo();
  expect(document.get().document).toEqual({ name: "x" });
  document.undo();
  document.undo();
  expect(document.get().text).toBe(draft.text);
  stop();
});

test("a conflict is settled by a text, and undone to what was saved elsewhere, then to what was here", async () => {
  const { store, document, stop } = opened();
  document.type('{"name":"mine"}');
  await store.flush();
  expect(store.get().saving).toBe("conflict");
  document.settle('{"name":"both"}');
  expect(document.get()).toMatchObject({ document: { name: "both" }, undo: "Merge both versions" });
  expect(store.get().saving).toBe("unsaved");
  document.undo();
  expect(document.get().document).toEqual({ name: "theirs" });
  document.undo();
  expect(document.get().document).toEqual({ name: "mine" });
  stop();
});
