import { Client } from "pg";
import { closedLoop, measured } from "../contender.mjs";

// The physical bound: commits of one small row, one after the other, on the same PostgreSQL.

const client = new Client({ connectionString: process.env["DATABASE_URL"] });
await client.connect();
await client.query("CREATE TABLE bare (id bigserial PRIMARY KEY, payload text)");
const payload = "x".repeat(100);

async function commits(count: number): Promise<void> {
  for (let commit = 0; commit < count; commit++) {
    await client.query({
      name: "bare",
      text: "INSERT INTO bare (payload) VALUES ($1)",
      values: [payload],
    });
  }
}

const ms = Number(process.env["WAYMARK_BENCH_MS"] ?? 3_000);
await closedLoop(1, ms / 3, () => commits(1));
await measured("one commit", () => closedLoop(1, ms, () => commits(1)));
await measured("five commits", () => closedLoop(1, ms, () => commits(5)));
await client.end();
