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
