import { personName } from "./person-name.ts";

interface CauseAsked {
  readonly by?: string;
  readonly reason?: string;
}

/** Who asks and why, as the API takes it: nothing where nothing was said. */
export function causeOf(reason = ""): CauseAsked {
  const [by, why] = [personName(), reason.trim()];
  return { ...(by === "" ? {} : { by }), ...(why === "" ? {} : { reason: why }) };
}
