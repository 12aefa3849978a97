import { measured, say } from "../contender.mjs";
import { completions, openWaymark } from "./waymark.ts";
import { sleepers } from "./workloads.ts";

// W3 in one process: arguments are how many sleepers to start, and whether to stay for a kill.
// Waiting runs leave memory, so what they keep is the heap's growth after a collection.

const count = Number(process.argv[2]);
const CHUNK = 1_000;

const orchestrator = await openWaymark(sleepers);
const { engine } = orchestrator;
if (!engine) throw new Error("The engine does not lead.");

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

if (count > 0) {
  const before = heap();
  await measured("sleepers", async () => {
    const began = performance.now();
    for (let started = 0; started < count; started += CHUNK) {
      const chunk = Array.from({ length: Math.min(CHUNK, count - started) }, () =>
        engine.start({ workflow: "sleeper" }),
      );
      await Promise.all(chunk);
    }
    const ms = performance.now() - began;
    return { ms, bytesPerSleeper: (heap() - before) / count, runsInMemory: engine.runsInMemory };
  });
}

const ended = completions(orchestrator);
const { runId } = await engine.start({ workflow: "order-dag", input: { orderId: "o-1" } });
await ended(runId);
say({ served: true });
setInterval(() => undefined, 60_000);
