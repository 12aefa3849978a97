import { nextMigration } from "../../apps/orchestrator/src/database/next-migration.ts";
import { testDataDir } from "../lib/test-data.ts";

/** Prints the next migration: what prisma/schema.prisma has and the migrations lack. */
export async function run(): Promise<number> {
  const missing = await nextMigration(testDataDir());
  console.log(missing || "-- The migrations make exactly prisma/schema.prisma.");
  return 0;
}
