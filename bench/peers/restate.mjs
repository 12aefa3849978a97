import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compete } from "../contender.mjs";

// Restate as its documentation shows it: a server, a service in a process of its own, and calls over HTTP
// from here. One node, everything at its defaults but the ports. Runs on the Node it is given.

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function eventually(what, attempt) {
  for (const deadline = Date.now() + 30_000; ;) {
    if (await attempt().catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`${what} did not come up.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const [ingress, admin, node, service] = await Promise.all([1, 2, 3, 4].map(freePort));
const base = await mkdtemp(join(tmpdir(), "waymark-bench-restate-"));
const quiet = { stdio: ["ignore", "ignore", "inherit"] };
const binary = join(
  import.meta.dirname,
  "node_modules/@restatedev/restate-server-linux-x64/bin/restate-server",
);
const server = spawn(binary, ["--base-dir", base, "--no-logo"], {
  ...quiet,
  env: {
    ...process.env,
    RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
    RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
    RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
    RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${node}`,
    RESTATE_LOG_FILTER: "error",
    DO_NOT_TRACK: "1",
  },
});
const worker = spawn(process.execPath, [join(import.meta.dirname, "restate-service.mjs")], {
  ...quiet,
  env: { ...process.env, PORT: String(service), NODE_ENV: "production", RESTATE_LOGGING: "ERROR" },
});

const post = async (url, body) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text;
};

try {
  const uri = `http://127.0.0.1:${service}`;
  await eventually("Restate", async () => {
    await post(`http://127.0.0.1:${admin}/deployments`, { uri });
    return true;
  });
  const call = (handler, input) => post(`http://127.0.0.1:${ingress}/order/${handler}`, input);
  await eventually("Restate's ingress", async () => Boolean(await call("place", {})));
  await compete({
    order: () => call("place", { orderId: "o-1" }),
    fanOut: () => call("fanOut", null),
  });
} finally {
  worker.kill("SIGKILL");
  server.kill("SIGKILL");
  await rm(base, { recursive: true, force: true });
}
process.exit(0);
