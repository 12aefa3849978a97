const NAME = "waymark_session";

/** The token in a `Cookie` header. */
export function sessionToken(cookies: string | undefined): string | undefined {
  const pairs = cookies?.split(";").map((pair) => pair.trim()) ?? [];
  const value = pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
  return value === "" ? undefined : value;
}

interface SetSession {
  readonly token: string;
  readonly maxAgeSeconds: number;
  /** Whether the browser came by TLS: then the cookie never goes without. */
  readonly secure: boolean;
}

/** No script reads it, and other sites' pages send it with nothing but a link that is followed. */
export const sessionCookie = ({ token, maxAgeSeconds, secure }: SetSession): string =>
  [
    `${NAME}=${token}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${maxAgeSeconds}`,
    ...(secure ? ["Secure"] : []),
  ].join("; ");

export const noSessionCookie = (secure: boolean): string =>
  sessionCookie({ token: "", maxAgeSeconds: 0, secure });
