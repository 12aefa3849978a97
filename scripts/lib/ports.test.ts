import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { freePort, requireFreePort } from "./ports.ts";
import { readAddresses } from "./settings.ts";

const HOST = "127.0.0.1";

async function listen() {
  const server = createServer().listen(0, HOST);
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

test("a free port passes", async () => {
  await expect(requireFreePort(HOST, await freePort(), "WAYMARK_PORT")).resolves.toBeUndefined();
});

test("a taken port is named with its holder and the setting to change", async () => {
  const { server, port } = await listen();
  const refusal = requireFreePort(HOST, port, "WAYMARK_PORT", 0);
  await expect(refusal).rejects.toThrow(
    new RegExp(
      `^Port ${port} is taken.*\\(process ${process.pid}\\): stop that, or set WAYMARK_PORT`,
    ),
  );
  server.close();
});

test("a port that its last holder is just letting go of is waited for", async () => {
  const { server, port } = await listen();
  const passed = requireFreePort(HOST, port, "WAYMARK_PORT", 5_000);
  await sleep(300);
  server.close();
  await expect(passed).resolves.toBeUndefined();
});

test("an address this machine does not have is named", async () => {
  await expect(requireFreePort("203.0.113.1", 4_999, "WAYMARK_PORT", 0)).rejects.toThrow(
    "This machine has no address 203.0.113.1",
  );
});

test("services on all addresses are reached by loopback", () => {
  const addresses = readAddresses({ WAYMARK_HOST: "0.0.0.0", WAYMARK_PORT: "5001" });
  expect(addresses).toMatchObject({
    webUrl: "http://127.0.0.1:4800",
    apiUrl: "http://127.0.0.1:5001",
  });
});

test("a port that is no number is named with its setting", () => {
  expect(() => readAddresses({ WAYMARK_WEB_PORT: "web" })).toThrow(
    'WAYMARK_WEB_PORT must be a port from 1 to 65535 (it is "web").',
  );
});
