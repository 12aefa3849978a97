import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import type { AppRouter } from "../src/api/router.ts";

/** A browser in which somebody may sign in: it keeps the cookie, and says from which page it calls. */
export interface Browser {
  readonly api: TRPCClient<AppRouter>;
  /** `name=value`, as it is sent; empty where nobody is signed in. */
  readonly cookie: () => string;
  /** The whole of what the server set last. */
  readonly setCookie: () => string;
}

type Call = NonNullable<Parameters<typeof httpLink<AppRouter>>[0]["fetch"]>;

export const PAGE = "http://127.0.0.1:4800";

export function openBrowser(url: string, headers: Readonly<Record<string, string>> = {}): Browser {
  let cookie = "";
  let setCookie = "";
  const call: Call = async (address, init) => {
    const sent = { ...(init?.headers as object), cookie, origin: PAGE, ...headers };
    const answer = await fetch(address, { ...(init as RequestInit), headers: sent });
    const set = answer.headers.get("set-cookie");
    if (set !== null) {
      setCookie = set;
      cookie = set.split(";", 1)[0] ?? "";
    }
    return answer;
  };
  return {
    api: createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${url}/trpc`, fetch: call })],
    }),
    cookie: () => cookie,
    setCookie: () => setCookie,
  };
}
