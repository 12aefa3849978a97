import type { ApiContext } from "../api/trpc.ts";
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
