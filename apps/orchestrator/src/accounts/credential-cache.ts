import { LRUCache } from "lru-cache";

/** Another orchestrator on the same database may have changed what is kept here. */
const KEPT_MS = 5_000;
const MOST_KEPT = 1_000;

/** What the database says of credentials, so that most calls ask it nothing. Calls that come together ask once. */
export class CredentialCache<Row extends object> {
  readonly #find: (credential: string) => Promise<Row | undefined>;
  readonly #found = new LRUCache<string, Promise<Row | undefined>>({
    max: MOST_KEPT,
    ttl: KEPT_MS,
  });

  constructor(find: (credential: string) => Promise<Row | undefined>) {
    this.#find = find;
  }

  get(credential: string): Promise<Row | undefined> {
    const kept = this.#found.get(credential);
    if (kept) return kept;
    const found = this.#find(credential);
    this.#found.set(credential, found);
    const forget = () => {
      if (this.#found.peek(credential) === found) this.#found.delete(credential);
    };
    // Neither a failure is kept, nor what is not there: it may be made in the next moment.
    found.then((row) => row ?? forget(), forget);
    return found;
  }

  clear(): void {
    this.#found.clear();
  }
}
