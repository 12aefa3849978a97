import { recordAct, type Signer } from "../store/audit-queries.ts";
import type { Database } from "../store/prisma-client.ts";

/** For once somebody owns it. */
export const renameInstallation = (db: Database, name: string, signer: Signer): Promise<void> =>
  db.$transaction(async (transaction) => {
    const { id, name: before } = await transaction.installation.findFirstOrThrow();
    await transaction.installation.update({ where: { id }, data: { name } });
    await recordAct(transaction, {
      action: "installation.renamed",
      objectKind: "installation",
      objectId: name,
      ...signer,
      details: { before: { name: before }, after: { name } },
    });
  });
