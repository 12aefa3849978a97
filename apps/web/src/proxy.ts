import { NextResponse, type NextRequest } from "next/server";
import { contentPolicy } from "./security/content-policy.ts";
import { refusalOf } from "./security/request-guard.ts";

const POLICY = "content-security-policy";

/** Every request passes here first: who asks is checked, and pages get their content policy. */
export function proxy(request: NextRequest): NextResponse {
  const refused = refusalOf(
    {
      method: request.method,
      host: request.headers.get("host"),
      origin: request.headers.get("origin"),
      fetchSite: request.headers.get("sec-fetch-site"),
    },
    process.env["WAYMARK_WEB_ORIGIN"],
  );
  if (refused) return new NextResponse(refused.sentence, { status: refused.status });
  if (request.nextUrl.pathname.startsWith("/api/")) return NextResponse.next();

  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set(POLICY, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(POLICY, policy);
  return response;
}
