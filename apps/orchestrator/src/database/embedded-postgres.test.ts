import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDataDir } from "../../../../scripts/lib/test-data.ts";
import { ensureEmbeddedPostgres, type EmbeddedPostgres } from "./embedded-postgres.ts";

// One data folder for all of them, in order: a server costs a second to create.
const dataDir = join(testDataDir(), `embedded-${process.pid}`);
const cluster = join(dataDir, "postgres");
const pidFile = join(cluster, "postmaster.pid");
const said: string[] = [];

const start = async (): Promise<EmbeddedPostgres> =>
  await ensureEmbeddedPostgres({ dataDir, log: (sentence) => said.push(sentence) });

async function ask<T>(url: string, sql: string): Promise<T | undefined> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ answer: T }>(sql);
  await client.end();
  return rows[0]?.answer;
}

const pidOf = async (): Promise<number> => Number((await readFile(pidFile, "utf8")).split("\n")[0]);

beforeAll(async () => await rm(dataDir, { recursive: true, force: true }));
afterAll(async () => await rm(dataDir, { recursive: true, force: true }));

test("two first starts at the same moment make one server, and a half-made one is set aside", async () => {
  await mkdir(cluster, { recursive: true });
  await writeFile(join(cluster, "PG_VERSION"), "18\n"); // as an initdb leaves it that was killed
  const [one, other] = await Promise.all([start(), start()]);
  expect(portOf(one)).toBe(portOf(other));
  expect([one, other].filter(({ adopted }) => adopted)).toHaveLength(1);
  expect(said.join("\n")).toContain("held no complete database");
  await one.stop();
});

test("serves a durable database on loopback only, with a password that others cannot read", async () => {
  const server = await start();
  expect(server.adopted).toBe(false);
  const setting = async (name: string) =>
    await ask<string>(server.url, `SELECT current_setting('${name}') AS answer`);
  expect(await setting("fsync")).toBe("on");
  expect(await setting("full_page_writes")).toBe("on");
  expect(await setting("synchronous_commit")).toBe("on");
  expect(await setting("listen_addresses")).toBe("127.0.0.1");
  expect(await setting("unix_socket_directories")).toBe("");
  expect(await ask(server.url, "SELECT current_database() AS answer")).toBe("waymark");
  expect((await stat(join(dataDir, "postgres-password"))).mode & 0o777).toBe(0o600);
  await server.stop();
});

test("a server whose starter was killed is found and used, with its data", async () => {
  const starter = fileURLToPath(new URL("../../test/start-postgres.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", starter, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  await ask(url, "CREATE TABLE kept AS SELECT 42 AS answer");
  child.kill("SIGKILL");
  await once(child, "exit");

  const server = await start();
  expect(server.adopted).toBe(true);
  expect(await ask(server.url, "SELECT answer FROM kept")).toBe(42);
  await server.stop();
});

test("a killed server is started again, although its lock is still there", async () => {
  await start();
  process.kill(await pidOf(), "SIGKILL");
  const server = await start();
  expect(await ask(server.url, "SELECT answer FROM kept")).toBe(42);
  await server.stop();
});

test("a supervised server that is killed is started again where it was, and not once it is stopped", async () => {
  const server = await start();
  server.supervise();
  process.kill(await pidOf(), "SIGKILL");
  await expect
    .poll(async () => await ask(server.url, "SELECT 1 AS answer").catch(() => undefined), {
      timeout: 30_000,
    })
    .toBe(1);
  expect(said.join("\n")).toContain("ended by itself; it is started again");
  await server.stop();
  await expect(stat(pidFile)).rejects.toThrow("ENOENT");
});

test("a lock whose process id now belongs to another program holds nobody up", async () => {
  const server = await start();
  const lock = await readFile(pidFile, "utf8");
  await server.stop();
  await writeFile(pidFile, lock.replace(/^\d+/, String(process.pid)));
  const again = await start();
  expect(again.adopted).toBe(false);
  await again.stop();
  expect(await readdir(cluster)).not.toContain("postmaster.pid");
});

test("a server that another Waymark still uses is left running", async () => {
  const server = await start();
  const client = new Client({
    connectionString: server.url.replace(/application_name=.*/, "application_name=waymark-other"),
  });
  await client.connect();
  await server.stop();
  expect((await client.query("SELECT 1")).rowCount).toBe(1);
  await client.end();
  await server.stop();
  await expect(readFile(pidFile)).rejects.toThrow("ENOENT");
});

test("a data folder closed by its mode is opened for passing through", async () => {
  await chmod(dataDir, 0o700);
  const server = await start();
  expect(await ask(server.url, "SELECT answer FROM kept")).toBe(42);
  await server.stop();
});

test("data of another major version is refused with what to do", async () => {
  await writeFile(join(cluster, "PG_VERSION"), "17\n");
  await expect(start()).rejects.toThrow(/was written by PostgreSQL 17 .* brings PostgreSQL 18/);
  await writeFile(join(cluster, "PG_VERSION"), "18\n");
});

test("a password that was lost is named, never replaced by one that does not fit", async () => {
  await rm(join(dataDir, "postgres-password"));
  await expect(start()).rejects.toThrow("put it back, or move that folder away to start empty");
});

const portOf = (server: EmbeddedPostgres): string => new URL(server.url).port;
