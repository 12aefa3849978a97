/** Virtual time as XState's `Clock` wants it: what is due happens at its very moment, the earlier first. */
export class Timeline {
  private at = 0;
  private next = 1;
  private happened = 0;
  private readonly due = new Map<number, { readonly at: number; readonly act: () => void }>();

  get now(): number {
    return this.at;
  }

  /** How many things have come due so far. */
  get count(): number {
    return this.happened;
  }

  setTimeout(act: () => void, ms: number): number {
    const id = this.next++;
    this.due.set(id, { at: this.at + ms, act });
    return id;
  }

  clearTimeout(id: number): void {
    this.due.delete(id);
  }

  /** Lets time pass; of what is due at one moment, what was asked for first happens first. */
  pass(ms: number): void {
    const until = this.at + ms;
    for (let first = this.first(until); first; first = this.first(until)) {
      const [id, { at, act }] = first;
      this.due.delete(id);
      this.at = at;
      this.happened += 1;
      act();
    }
    this.at = until;
  }

  private first(until: number) {
    return [...this.due]
      .filter(([, { at }]) => at <= until)
      .toSorted(([, a], [, b]) => a.at - b.at)[0];
  }
}
