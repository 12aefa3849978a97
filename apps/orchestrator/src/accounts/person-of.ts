import type { ApiContext } from "../api/trpc.ts";
import type { Signer } from "../store/audit-queries.ts";
import { AccessError } from "./access-error.ts";
import type { Person } from "./caller.ts";

/** Who is signed in. @throws {AccessError} NOT_CLAIMED, SIGN_IN_NEEDED */
export async function personOf({ caller }: Pick<ApiContext, "caller">): Promise<Person> {
  const found = await caller();
  if (found.kind === "person") return found;
  throw found.kind === "anyone"
    ? new AccessError("NOT_CLAIMED", "There are no accounts yet: create the owner's first.")
    : new AccessError("SIGN_IN_NEEDED", "Only people have this.");
}

/** Who is signed in and from where they call, for the audit. @throws {AccessError} NOT_CLAIMED, SIGN_IN_NEEDED */
export async function signerOf(ctx: Pick<ApiContext, "caller" | "http">): Promise<Signer> {
  return { by: (await personOf(ctx)).name, address: ctx.http.address };
}
