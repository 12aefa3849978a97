import type { AttemptView } from "../api/views.ts";
import type { StepAttempt } from "../generated/prisma/client.ts";
import type { Database } from "../store/prisma-client.ts";

/** Who worked on attempts, by their terms: what an attempt's view says of it. */
export async function findWorkers(
  db: Database,
  attempts: readonly Pick<StepAttempt, "term">[],
): Promise<ReadonlyMap<bigint | null, Pick<AttemptView, "worker">>> {
  const tokens = new Set(attempts.flatMap(({ term }) => term ?? []));
  if (tokens.size === 0) return new Map();
  const terms = await db.term.findMany({ where: { token: { in: [...tokens] } } });
  return new Map(
    terms.map(({ token, process, startedAt, version }) => [
      token,
      { worker: { process, startedAt: startedAt.getTime(), version } },
    ]),
  );
}
