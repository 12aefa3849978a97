import { diagnose } from "../../apps/orchestrator/src/doctor/doctor.ts";
import { asJsonText, asTable } from "../../apps/orchestrator/src/doctor/report.ts";
import { readSettings } from "../../apps/orchestrator/src/env.ts";

/** Could not look, as opposed to 1: found something. */
const COULD_NOT_LOOK = 2;

/** `npm run doctor`, `npm run doctor --silent -- --json`. Standard output has the report alone. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const unknown = args.find((arg) => arg !== "--json");
    if (unknown !== undefined) throw new Error(`The doctor knows --json, and not ${unknown}.`);
    const diagnosis = await diagnose(readSettings(process.env), console.error);
    console.log(args.includes("--json") ? asJsonText(diagnosis) : asTable(diagnosis));
    return diagnosis.findings.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return COULD_NOT_LOOK;
  }
}
