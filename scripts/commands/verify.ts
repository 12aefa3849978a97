import { WEB } from "../lib/build-product.ts";
import { PROGRAMS } from "../lib/programs.ts";
import { runNode, step } from "../lib/steps.ts";

/** Everything that can be said about the code without running it. */
const CHECKS: readonly { readonly title: string; readonly commands: readonly string[][] }[] = [
  { title: "Format (mend it with `npm run format`)", commands: [[PROGRAMS.oxfmt, "--check", "."]] },
  {
    title: "Types",
    commands: [
      [PROGRAMS.tsc, "-b"],
      [PROGRAMS.next, "typegen", WEB],
      [PROGRAMS.tsc, "-p", WEB],
    ],
  },
  // After the types: the linter reads the declarations that were just written.
  { title: "Lint, with types", commands: [[PROGRAMS.oxlint, "--type-aware"]] },
  { title: "Unused files, exports and dependencies", commands: [[PROGRAMS.knip]] },
];

export async function run(): Promise<number> {
  let failed = 0;
  for (const { title, commands } of CHECKS) {
    try {
      await step(title, async () => await runAll(commands));
    } catch (error) {
      failed += 1;
      console.error(error instanceof Error ? error.message : error);
    }
  }
  if (failed > 0) console.error(`${failed} of ${CHECKS.length} checks failed.`);
  return failed === 0 ? 0 : 1;
}

async function runAll(commands: readonly string[][]): Promise<void> {
  for (const command of commands) {
    const { ok, output } = await runNode(command);
    if (!ok) throw new Error(output);
  }
}
