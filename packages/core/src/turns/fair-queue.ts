import { Fifo } from "./fifo.ts";
import type { Priority } from "./priority.ts";

/** Of 21 turns that all three could take, so many go to each. */
const WEIGHTS = { high: 16, normal: 4, low: 1 } as const;

/** Somebody who waits for a turn. */
export interface Queued {
  /** Unique. */
  readonly id: string;
  readonly workflow: string;
  readonly priority: Priority;
}

/** Those of one workflow with one priority, each part in order. */
interface Lane<Item> {
  readonly workflow: string;
  readonly returned: Fifo<Item>;
  readonly fresh: Fifo<Item>;
  size: number;
}

interface Level<Item> {
  readonly weight: number;
  credit: number;
  size: number;
  readonly lanes: Map<string, Lane<Item>>;
  /** The lanes in the order of their turns. */
  readonly ring: Fifo<Lane<Item>>;
}

/**
 * Says who is next, at the same cost however many wait. Priorities share the turns by their weights, so
 * that none waits for ever; workflows of one priority take turns; those of one workflow go in order.
 */
export class FairQueue<Item extends Queued> {
  readonly #levels = new Map<Priority, Level<Item>>();
  /** Deleted, and passed over when their turns come. */
  readonly #gone = new Set<Item>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** At the end of its workflow's queue; who was in it before and is `returned`, ahead of the others. */
  add(item: Item, returned = false): void {
    const level = this.#levelOf(item);
    const { workflow } = item;
    let lane = level.lanes.get(workflow);
    if (!lane) {
      lane = { workflow, returned: new Fifo(), fresh: new Fifo(), size: 0 };
      level.lanes.set(workflow, lane);
      level.ring.push(lane);
    }
    (returned ? lane.returned : lane.fresh).push(item);
    this.#count(level, lane, 1);
  }

  /** Takes out somebody who is in it. */
  delete(item: Item): void {
    const level = this.#levelOf(item);
    const lane = level.lanes.get(item.workflow);
    if (!lane) return;
    this.#gone.add(item);
    this.#count(level, lane, -1);
  }

  /** Takes out who is next. */
  take(): Item | undefined {
    const level = this.#nextLevel();
    const lane = level && this.#nextLane(level);
    if (!lane) return undefined;
    let item = first(lane);
    while (item && this.#gone.delete(item)) item = first(lane);
    this.#count(level, lane, -1);
    if (lane.size > 0) level.ring.push(lane);
    else level.lanes.delete(lane.workflow);
    return item;
  }

  /** Smooth weighted round robin over the priorities that somebody waits with. */
  #nextLevel(): Level<Item> | undefined {
    let total = 0;
    let next: Level<Item> | undefined;
    for (const level of this.#levels.values()) {
      if (level.size === 0) continue;
      total += level.weight;
      level.credit += level.weight;
      if (!next || level.credit > next.credit) next = level;
    }
    if (next) next.credit -= total;
    return next;
  }

  #nextLane({ lanes, ring }: Level<Item>): Lane<Item> | undefined {
    for (let lane = ring.shift(); lane; lane = ring.shift()) {
      if (lane.size > 0) return lane;
      // All who were in it were deleted.
      for (let item = first(lane); item; item = first(lane)) this.#gone.delete(item);
      lanes.delete(lane.workflow);
    }
    return undefined;
  }

  #levelOf({ priority }: Item): Level<Item> {
    let level = this.#levels.get(priority);
    if (!level) {
      level = { weight: WEIGHTS[priority], credit: 0, size: 0, lanes: new Map(), ring: new Fifo() };
      this.#levels.set(priority, level);
    }
    return level;
  }

  #count(level: Level<Item>, lane: Lane<Item>, by: 1 | -1): void {
    level.size += by;
    lane.size += by;
    this.#size += by;
  }
}

const first = <Item>({ returned, fresh }: Lane<Item>): Item | undefined =>
  returned.shift() ?? fresh.shift();
