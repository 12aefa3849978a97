// What a contender is, and how each is driven. Plain JavaScript, because peers run on other versions
// of Node than ours; a contender is a process that prints one line of JSON per measurement, and the
// process that started it meters the machine meanwhile.

/**
 * @typedef {object} Contender One engine, ready to take orders.
 * @property {(order: number) => Promise<unknown>} order An order of three sequential steps, until its result is known.
 * @property {() => Promise<unknown>} [fanOut] 1,000 parallel steps and a join, until its result is known.
 */

/**
 * @typedef {object} Latencies
 * @property {number} count
 * @property {number} perSecond
 * @property {number} p50 Milliseconds, as `p99`.
 * @property {number} p99
 */

const WARM_UP_MS = 1_500;

/** `clients` loops of `work` for `ms`, each starting the next when the last has ended.
 * @param {number} clients
 * @param {number} ms
 * @param {(index: number) => Promise<unknown>} work
 * @returns {Promise<Latencies>}
 */
export async function closedLoop(clients, ms, work) {
  /** @type {number[]} */
  const latencies = [];
  let begun = 0;
  const start = performance.now();
  const client = async () => {
    while (performance.now() - start < ms) {
      const began = performance.now();
      await work(begun++);
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return summary(latencies, performance.now() - start);
}

/**
 * @param {number[]} latencies
 * @param {number} tookMs
 * @returns {Latencies}
 */
function summary(latencies, tookMs) {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const count = sorted.length;
  return { count, perSecond: (count / tookMs) * 1_000, p50: at(0.5), p99: at(0.99) };
}

/** Measures W1 with each number of clients of `WAYMARK_BENCH_CLIENTS`, then W2, and says so line by line.
 * @param {Contender} contender
 */
export async function compete({ order, fanOut }) {
  const clients = JSON.parse(process.env["WAYMARK_BENCH_CLIENTS"] ?? "[1]");
  const ms = Number(process.env["WAYMARK_BENCH_MS"] ?? 3_000);
  await closedLoop(16, WARM_UP_MS, order);
  for (const count of clients) {
    await measured(`W1 ${count}`, () => closedLoop(count, ms, order));
  }
  if (!fanOut) return;
  await fanOut();
  await measured("W2", () => closedLoop(1, ms, fanOut));
}

/**
 * @param {string} name
 * @param {() => Promise<unknown>} work
 */
export async function measured(name, work) {
  say({ begin: name });
  say({ end: name, result: await work() });
}

/** @param {unknown} line */
export const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
