/** States are kept in pages: writing one copies this many. */
const PAGE_SIZE = 64;

/** The state with this index, or undefined past the last. */
export const pagedAt = <Item>(
  pages: readonly (readonly Item[])[],
  index: number,
): Item | undefined => pages[Math.floor(index / PAGE_SIZE)]?.[index % PAGE_SIZE];

/** `items` in pages. */
export function inPages<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const pages: Item[][] = [];
  for (let start = 0; start < items.length; start += PAGE_SIZE) {
    pages.push(items.slice(start, start + PAGE_SIZE));
  }
  return pages;
}

/** Where two of them differ, by index. Pages that both share are not looked into. */
export function* changedIn<Item>(
  before: readonly (readonly Item[])[],
  after: readonly (readonly Item[])[],
): Generator<readonly [index: number, was: Item | undefined, is: Item | undefined], void> {
  for (let number = 0; number < Math.max(before.length, after.length); number++) {
    const [old = [], now = []] = [before[number], after[number]];
    if (old === now) continue;
    for (let at = 0; at < Math.max(old.length, now.length); at++) {
      if (old[at] !== now[at]) yield [number * PAGE_SIZE + at, old[at], now[at]];
    }
  }
}

/** Pages in the making: each is copied once, when it is first written to. */
export class PagesDraft<Item> {
  readonly pages: (readonly Item[])[];
  readonly #owned = new Map<number, Item[]>();

  constructor(pages: readonly (readonly Item[])[]) {
    this.pages = [...pages];
  }

  at(index: number): Item | undefined {
    return pagedAt(this.pages, index);
  }

  write(index: number, item: Item): void {
    const number = Math.floor(index / PAGE_SIZE);
    let page = this.#owned.get(number);
    if (!page) {
      page = [...(this.pages[number] ?? [])];
      this.#owned.set(number, page);
      this.pages[number] = page;
    }
    page[index % PAGE_SIZE] = item;
  }
}
