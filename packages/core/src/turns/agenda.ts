interface Entry<Item> {
  readonly at: number;
  readonly item: Item;
}

/** What is due when, the earliest first: a binary heap. */
export class Agenda<Item> {
  readonly #heap: Entry<Item>[] = [];

  get earliest(): number | undefined {
    return this.#heap[0]?.at;
  }

  add(at: number, item: Item): void {
    const heap = this.#heap;
    let index = heap.length;
    for (; index > 0; index = parentOf(index)) {
      const parent = heap[parentOf(index)];
      if (!parent || parent.at <= at) break;
      heap[index] = parent;
    }
    heap[index] = { at, item };
  }

  /** Takes out what is due first, if that is by `now`. */
  takeDue(now: number): Item | undefined {
    const [first] = this.#heap;
    if (!first || first.at > now) return undefined;
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) this.#sink(last);
    return first.item;
  }

  clear(): void {
    this.#heap.length = 0;
  }

  #sink(entry: Entry<Item>): void {
    const heap = this.#heap;
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      const least = atOf(heap[left + 1]) < atOf(heap[left]) ? left + 1 : left;
      const child = heap[least];
      if (!child || child.at >= entry.at) {
        heap[index] = entry;
        return;
      }
      heap[index] = child;
      index = least;
    }
  }
}

const parentOf = (index: number): number => (index - 1) >> 1;

const atOf = (entry: Entry<unknown> | undefined): number => entry?.at ?? Infinity;
