import type { JsonObject } from "../../src/index.ts";

const retry = { maxAttempts: 3, initialInterval: "1s", maxInterval: "10s" };
const undone = (task: string) => ({ compensate: { task, retry: { maxAttempts: 5 } } });

const input = {
  type: "object",
  additionalProperties: false,
  required: ["orderId", "kg"],
  properties: {
    orderId: { type: "string" },
    kg: { type: "number" },
    isGift: { type: "boolean" },
    due: { type: "string" },
  },
};

const decision = {
  type: "object",
  additionalProperties: false,
  required: ["ok"],
  properties: { ok: { type: "boolean" }, by: { type: "string" } },
};

/** Charges, reserves, lets people decide, ships in one of three ways; everything can be undone. */
export const SHOP: JsonObject = {
  name: "planted-shop",
  input,
  onFailure: "compensate",
  timeout: "30d",
  steps: {
    charge: {
      task: "payment.charge",
      input: { orderId: "${ input.orderId }" },
      retry,
      timeouts: { attempt: "5s" },
      ...undone("payment.refund"),
    },
    reserve: {
      task: "stock.reserve",
      needs: ["charge"],
      input: { paid: "${ steps.charge.output.id }" },
      retry,
      timeouts: { attempt: "5s", total: "5m" },
      ...undone("stock.release"),
    },
    label: { task: "label.print", needs: ["charge"], retry, ...undone("label.void") },
    review: {
      signal: "review",
      needs: ["reserve", "label"],
      schema: decision,
      timeout: "2d",
      default: { ok: true },
    },
    route: {
      needs: ["review"],
      when: "steps.review.output.ok",
      choice: [
        { when: "input.kg > 30", to: "truck" },
        { when: "input.kg > 5 && !has(input.isGift)", to: "van" },
      ],
      default: "bike",
    },
    truck: { task: "ship.truck", input: "${ input.kg * 2 }", retry, ...undone("ship.recall") },
    van: { task: "ship.van", input: "${ input.orderId }", retry, ...undone("ship.recall") },
    bike: { task: "ship.bike", input: "to ${ input.orderId }", retry, ...undone("ship.recall") },
    arrived: {
      task: "mail.send",
      needs: ["truck", "van", "bike"],
      join: "noneFailed",
      input: { by: "${ steps.review.output.?by.orValue('nobody') }" },
      ...undone("mail.sorry"),
    },
    approve: { approval: { approvers: ["ada"], expires: "1d" }, needs: ["arrived"] },
    settle: {
      wait: "${ duration('1h') }",
      needs: ["approve"],
      when: "steps.approve.output.approved",
    },
    close: {
      wait: { until: "${ input.?due.orValue('2027-01-01T00:00:00Z') }" },
      needs: ["settle"],
    },
  },
  output: { tracking: "${ steps.arrived.output }", ok: "${ steps.review.output.ok }" },
};

/** Imports in parts, some of which may fail; nothing is undone. */
const nightly: JsonObject = {
  name: "planted-nightly",
  input,
  timeout: "1d",
  steps: {
    fetch: { task: "http.get", retry, timeouts: { attempt: "30s" } },
    parse: { task: "csv.parse", needs: ["fetch"], input: "${ steps.fetch.output }", retry },
    customers: { task: "import.customers", needs: ["parse"], retry },
    orders: { task: "import.orders", needs: ["parse"], retry, timeouts: { total: "10m" } },
    prices: { task: "import.prices", needs: ["parse"], retry },
    apologise: { task: "mail.send", needs: [{ step: "fetch", on: "failed" }] },
    check: {
      task: "import.check",
      needs: ["customers", { step: "orders", when: "steps.orders.output.count > 0" }, "prices"],
      input: { rows: "${ steps.orders.output.rows.map(r, r.id) }" },
      retry,
    },
    report: { task: "mail.report", needs: ["check", "apologise"], join: "any" },
    pause: { wait: "15m", needs: ["report"] },
    confirm: { signal: "confirm", schema: decision, needs: ["pause"] },
    publish: { task: "site.publish", needs: ["confirm"], when: "steps.confirm.output.ok", retry },
    tidy: { task: "files.remove", needs: ["publish", "pause"], join: "allDone" },
  },
  output: "${ steps.check.status }",
};

/** DAGs that nothing is wrong with, to plant faults in. */
export const DAG_BASES: readonly JsonObject[] = [SHOP, nightly];
