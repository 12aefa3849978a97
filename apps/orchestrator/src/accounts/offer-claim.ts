import { isLoopback } from "../access.ts";
import type { Settings } from "../env.ts";
import type { Logger } from "../logger.ts";
import type { Database } from "../store/prisma-client.ts";
import type { Identity } from "./identity.ts";
import { createClaimLink } from "./links.ts";

/** Where others than this machine reach the API and nobody owns it, the console has the link with which somebody does. */
export async function offerClaim(
  { db, identity }: Readonly<{ db: Database; identity: Identity }>,
  settings: Settings,
  log: Logger,
): Promise<void> {
  if (isLoopback(settings.WAYMARK_HOST)) return;
  try {
    if (await identity.isClaimed()) return;
    const { token, expiresAt } = await createClaimLink(db);
    const origin = settings.WAYMARK_WEB_ORIGIN ?? `http://127.0.0.1:${settings.WAYMARK_WEB_PORT}`;
    log.warn(
      { link: `${origin.replace(/\/+$/, "")}/claim#${token}`, goodUntil: expiresAt.toISOString() },
      "Nobody owns this installation yet, so that nothing is served. Open this link once to create the owner's account.",
    );
  } catch (error) {
    log.error(
      { err: error },
      "The link to create the owner's account could not be made. Start again.",
    );
  }
}
