import { ServiceError } from "@waymark/core";
import type { Prisma, Schedule } from "../generated/prisma/client.ts";

/** @throws {WaymarkError} SCHEDULE_NOT_FOUND */
export async function requireSchedule(
  db: Pick<Prisma.TransactionClient, "schedule">,
  id: string,
): Promise<Schedule> {
  const schedule = await db.schedule.findUnique({ where: { id } });
  if (!schedule) throw new ServiceError("SCHEDULE_NOT_FOUND", `${id} is not there.`);
  return schedule;
}
