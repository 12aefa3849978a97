import type { Database } from "../store/prisma-client.ts";
import { nameKey } from "./account-name.ts";
import { isInstallationClaimed } from "./credential-queries.ts";

/** `all`: nobody owns the installation, so that nobody knows who is in which. */
export type Groups = readonly string[] | "all";

/** The groups that somebody is in, by the name that they sign with; a program is in none. */
export async function findGroups(db: Database, name: string): Promise<Groups> {
  if (!(await isInstallationClaimed(db))) return "all";
  const account = await db.account.findUnique({
    where: { nameKey: nameKey(name) },
    select: { name: true, groups: true },
  });
  return account?.name === name ? account.groups : [];
}
