// Who may talk to this server. A browser sends Host and Origin truthfully, so checking both keeps
// out pages of other sites: the Host check stops DNS rebinding, the Origin check stops forged requests.

export interface RequestFacts {
  readonly method: string;
  readonly host: string | null;
  readonly origin: string | null;
  /** The browser's own word on who asks: `same-origin`, `same-site`, `cross-site` or `none`. */
  readonly fetchSite: string | null;
}

export interface Refused {
  readonly status: 403 | 421;
  readonly sentence: string;
}

/** Undefined where the request may pass. `webOrigin` is the configured public origin, if any. */
export function refusalOf(
  request: RequestFacts,
  webOrigin: string | undefined,
): Refused | undefined {
  const configured = webOrigin === undefined ? undefined : originUrl(webOrigin);
  if (!isAllowedHost(request.host, configured)) {
    return {
      status: 421,
      sentence: `This server does not answer for the host "${request.host ?? ""}". Set WAYMARK_WEB_ORIGIN to the address people use.`,
    };
  }
  if (isRead(request.method)) return undefined;
  if (request.origin === null) {
    return request.fetchSite === "cross-site" || request.fetchSite === "same-site"
      ? { status: 403, sentence: "A page of another origin may not change anything here." }
      : undefined;
  }
  const origin = originUrl(request.origin);
  const same =
    origin !== undefined && (origin.host === request.host || origin.origin === configured?.origin);
  if (same) return undefined;
  return { status: 403, sentence: `A page of ${request.origin} may not change anything here.` };
}

const isRead = (method: string): boolean => method === "GET" || method === "HEAD";

function isAllowedHost(host: string | null, configured: URL | undefined): boolean {
  if (host === null) return false;
  if (host === configured?.host) return true;
  const name = originUrl(`http://${host}`)?.hostname;
  return name === "localhost" || name === "[::1]" || /^127(\.\d{1,3}){3}$/.test(name ?? "");
}

function originUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
