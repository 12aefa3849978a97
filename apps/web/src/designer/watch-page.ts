import type { DraftStore, Saving } from "./draft-store.ts";

/** So often a page that is looked at asks whether somebody else changed the draft. */
const LOOK_MS = 10_000;
/** What was typed is in this browser only, and will not leave it by itself soon. */
const STUCK: ReadonlySet<Saving> = new Set(["offline", "refused", "conflict"]);

/** Has a draft saved, looked at and asked about as the page that shows it comes and goes. */
export function watchPage(store: DraftStore): () => void {
  const over = new AbortController();
  const { signal } = over;
  const look = () => {
    if (document.visibilityState === "visible") void store.look();
  };
  const looking = setInterval(look, LOOK_MS);
  document.addEventListener("visibilitychange", look, { signal });
  window.addEventListener("online", look, { signal });
  window.addEventListener("pagehide", () => void store.flush(), { signal });
  window.addEventListener(
    "beforeunload",
    (event) => {
      if (STUCK.has(store.get().saving)) event.preventDefault();
    },
    { signal },
  );
  return () => {
    clearInterval(looking);
    over.abort();
    void store.flush();
  };
}
