import { PROGRAMS } from "../lib/programs.ts";
import { runNode } from "../lib/steps.ts";

const KILLS = "1000";

/** `npm run chaos`, `npm run chaos -- 5000`: kills the orchestrator that many times under load, and asks the doctor. */
export async function run([kills = KILLS]: readonly string[]): Promise<number> {
  if (!/^[1-9]\d*$/.test(kills)) throw new Error("Say how many kills: npm run chaos -- 1000.");
  const { ok } = await runNode(
    [PROGRAMS.vitest, "run", "--project", "orchestrator", "apps/orchestrator/test/chaos.test.ts"],
    { show: true, env: { WAYMARK_CHAOS_KILLS: kills } },
  );
  return ok ? 0 : 1;
}
