import { isIP } from "node:net";

/** Who may call: names this server answers to, and origins whose pages may call it. */
export interface AccessRules {
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
}

/**
 * Why a request is refused, or undefined. A page of another site can make a browser send requests
 * here: a foreign `Origin` betrays it, and a foreign `Host` betrays a name that was pointed at this
 * address (DNS rebinding). Loopback names are always ours.
 */
export function refusalOf(
  { host, origin }: Readonly<{ host?: string | undefined; origin?: string | undefined }>,
  rules: AccessRules,
): string | undefined {
  const name = hostName(host);
  if (name === undefined || !(isLoopback(name) || rules.hosts.includes(name))) {
    return `This server does not answer to the host "${host ?? ""}". Add it to WAYMARK_ALLOWED_HOSTS to allow it.`;
  }
  if (origin === undefined || rules.origins.includes(origin)) return undefined;
  const originName = URL.canParse(origin) ? hostName(new URL(origin).host) : undefined;
  if (originName !== undefined && (isLoopback(originName) || rules.hosts.includes(originName)))
    return undefined;
  return `Pages of "${origin}" may not call this server. Add it to WAYMARK_ALLOWED_ORIGINS to allow it.`;
}

/** The name in a `Host` header, without the port and the brackets of an IPv6 address. */
function hostName(host: string | undefined): string | undefined {
  if (host === undefined || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "");
}

export const isLoopback = (name: string): boolean =>
  name === "localhost" || name === "::1" || (isIP(name) === 4 && name.startsWith("127."));
