import { WaymarkError } from "@waymark/core";

const FIRST_DELAY_MS = 50;
const MAX_DELAY_MS = 1_000;

/**
 * Asks again until the database answers, for what would otherwise be lost or forgotten. A refusal of
 * ours is an answer; once `signal` aborts, so is any failure.
 */
export async function untilAnswered<Answer>(
  ask: () => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, MAX_DELAY_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof WaymarkError || signal.aborted) throw error;
      await pause(delayMs);
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
