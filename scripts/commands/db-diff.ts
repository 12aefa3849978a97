import { join } from "node:path";
import { nextMigration } from "../../apps/orchestrator/src/database/next-migration.ts";
import { PROJECT } from "../setup/project.mjs";

/** Prints the next migration: what prisma/schema.prisma has and the migrations lack. */
export async function run(): Promise<number> {
  const missing = await nextMigration(join(PROJECT, ".waymark-test"));
  console.log(missing || "-- The migrations make exactly prisma/schema.prisma.");
  return 0;
}
