import { DBOS } from "@dbos-inc/dbos-sdk";
import { compete } from "../contender.mjs";

// DBOS as its documentation shows it: in process, its default pool, on the PostgreSQL that is given.

const step = (name, input) => DBOS.runStep(async () => input, { name });

const order = DBOS.registerWorkflow(
  async (input) => {
    const payment = await step("payment", input);
    const inventory = await step("inventory", payment);
    return step("delivery", inventory);
  },
  { name: "order" },
);

const fanOut = DBOS.registerWorkflow(
  async () => {
    const numbers = Array.from({ length: 1_000 }, (_, number) => number);
    await Promise.all(numbers.map((number) => step(`step-${number}`, number)));
    return step("join", null);
  },
  { name: "fan-out" },
);

DBOS.setConfig({
  name: "bench",
  systemDatabaseUrl: process.env.DATABASE_URL,
  logLevel: "error",
  runAdminServer: false,
});
await DBOS.launch();
await compete({ order: () => order({ orderId: "o-1" }), fanOut });
await DBOS.shutdown();
process.exit(0);
