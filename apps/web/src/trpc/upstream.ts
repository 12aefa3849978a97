// The browser talks to one origin; this passes its calls on to the orchestrator.
//
// Invariants
//   U1. The address is read at run time: one build serves every installation.
//   U2. A response body is handed on as it arrives, so that a live stream's events pass at once.
//   U3. When the browser goes away, so does the call behind it.
//   U4. Of what names the browser's site (Host, Origin, cookies) nothing is passed on but the session, and then the
//       page that asks: that it is one of ours was seen before (`security/request-guard.ts`).

const PASSED_ON = [
  "accept",
  "authorization",
  "content-type",
  "last-event-id",
  "trpc-accept",
  "user-agent",
  "x-forwarded-for",
  "x-forwarded-proto",
];
const HANDED_BACK = [
  "cache-control",
  "content-type",
  "retry-after",
  "set-cookie",
  "vary",
  "x-accel-buffering",
];
const SESSION = /(?:^|;\s*)(?<pair>waymark_session=[^;]+)/;

const apiUrl = (): string => process.env["WAYMARK_API_URL"] ?? "http://127.0.0.1:4801";

export async function forward(request: Request): Promise<Response> {
  try {
    const answer = await fetch(upstreamUrl(request.url, apiUrl()), {
      method: request.method,
      headers: passedOn(request.headers),
      body: request.method === "GET" ? null : await request.arrayBuffer(),
      signal: request.signal,
      cache: "no-store",
      redirect: "manual",
    });
    return new Response(bodyOf(answer), {
      status: answer.status,
      headers: pick(answer.headers, HANDED_BACK),
    });
  } catch {
    return Response.json(UNREACHABLE, { status: 502, headers: { "cache-control": "no-store" } });
  }
}

/**
 * A live stream that breaks off is one that ended: the browser opens it again from the last id. Any
 * other answer that breaks off is an error.
 */
function bodyOf(answer: Response): ReadableStream<Uint8Array> | null {
  const live = answer.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  if (!live || answer.body === null) return answer.body;
  const reader = answer.body.getReader();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (next.value === undefined) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** `/api/trpc/runs.list?input=…` here is `/trpc/runs.list?input=…` there. */
export function upstreamUrl(url: string, api: string): URL {
  const { pathname, search } = new URL(url);
  return new URL(pathname.replace(/^\/api/, "") + search, api);
}

function passedOn(headers: Headers): Headers {
  const picked = pick(headers, PASSED_ON);
  const session = SESSION.exec(headers.get("cookie") ?? "")?.groups?.["pair"];
  if (session === undefined) return picked;
  picked.set("cookie", session);
  const origin = headers.get("origin");
  if (origin !== null) picked.set("origin", origin);
  return picked;
}

function pick(headers: Headers, names: readonly string[]): Headers {
  const picked = new Headers();
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) picked.set(name, value);
  }
  return picked;
}

// In the shape of the API's own errors, so that the page treats it like any other refusal.
const UNREACHABLE = {
  error: {
    message:
      "The orchestrator cannot be reached. It may be restarting; nothing that it accepted is lost.",
    code: -32_603,
    data: { code: "BAD_GATEWAY", httpStatus: 502, waymark: { code: "UNAVAILABLE" } },
  },
};
