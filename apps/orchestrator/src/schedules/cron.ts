import { Cron } from "croner";
import { LRUCache } from "lru-cache";

// Cron expressions, computed by croner. A fixed time that the clocks leave out starts at the first moment
// after the gap, one that they show twice starts once, at the first; what goes on through the day by a
// wildcard or a step goes by what the clocks show, twice where they show it twice.

const FIELDS = ["minute", "hour", "day of the month", "month", "day of the week"] as const;
const MOST_KEPT = 2_000;

const kept = new LRUCache<string, Cron>({ max: MOST_KEPT });

/** `bothDays`: the day of the month and that of the week must both fit; else either, where both are limited. */
export function cronOf(expression: string, zone: string, bothDays = false): Cron {
  const key = `${expression} ${zone} ${bothDays}`;
  const known = kept.get(key);
  if (known) return known;
  const cron = new Cron(expression, {
    timezone: zone,
    mode: "5-part",
    fixedTimeRule: "no-wildcard",
    domAndDow: bothDays,
  });
  kept.set(key, cron);
  return cron;
}

/** What is wrong with an expression, in a sentence; undefined where nothing is. */
export function cronProblem(expression: string): string | undefined {
  const fields = expression.split(/\s+/);
  if (fields.length !== FIELDS.length) {
    return `A cron expression has 5 fields: ${FIELDS.join(", ")}. This one has ${fields.length}.`;
  }
  // It means "as of now": the same expression would be another one tomorrow.
  if (expression.includes("?")) return 'Write "*" where any value fits; "?" is not taken.';
  try {
    cronOf(expression, "UTC");
    return undefined;
  } catch (error) {
    return `${(error as Error).message.replace(/^CronPattern: /, "").replace(/\.$/, "")}.`;
  }
}
