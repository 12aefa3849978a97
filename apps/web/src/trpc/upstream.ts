// The browser talks to one origin; this passes its calls on to the orchestrator.
//
// Invariants
//   U1. The address is read at run time: one build serves every installation.
//   U2. A response body is handed on as it arrives, so that a live stream's events pass at once.
//   U3. When the browser goes away, so does the call behind it.
//   U4. Nothing that names the browser's site (Host, Origin, cookies) is passed on.

const PASSED_ON = ["accept", "content-type", "last-event-id", "trpc-accept", "user-agent"];
const HANDED_BACK = ["cache-control", "content-type", "retry-after", "vary", "x-accel-buffering"];

const apiUrl = (): string => process.env["WAYMARK_API_URL"] ?? "http://127.0.0.1:4801";

export async function forward(request: Request): Promise<Response> {
  try {
    const answer = await fetch(upstreamUrl(request.url, apiUrl()), {
      method: request.method,
      headers: pick(request.headers, PASSED_ON),
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
