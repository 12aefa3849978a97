import type { JsonValue } from "@waymark/core";
import { NonRetryableError } from "../non-retryable-error.ts";
import { defineTask } from "../task.ts";
import { BarredAddressError } from "./barred-address.ts";
import { HttpStatusError, isExpected, isRetried, readAnswer } from "./http-answer.ts";
import { dispatcherOf } from "./http-connection.ts";
import { HttpInput, HttpOutput, type Auth } from "./http-fields.ts";
import { secretOf } from "./secrets.ts";

/** RFC 9110, 9.2.2. */
const IDEMPOTENT: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

export const httpRequest = defineTask({
  name: "http.request",
  title: "HTTP request",
  description:
    "Calls a web service. Secrets are named, not written; the step's retry policy tries again after busy answers, no sooner than they ask for.",
  icon: "globe",
  example: {
    method: "POST",
    url: "https://api.example.com/orders",
    headers: { accept: "application/json" },
    body: { orderId: "o-1" },
    auth: { bearer: "EXAMPLE_TOKEN" },
  },
  input: HttpInput,
  output: HttpOutput,
  idempotent: ({ method }) => IDEMPOTENT.has(method),
  handler: async ({ input, idempotencyKey, signal, log }) => {
    const { headers, secrets } = headersOf(input, idempotencyKey);
    const { request } = await import("undici");
    const answer = await request(addressOf(input), {
      method: input.method,
      headers,
      dispatcher: await dispatcherOf(input.redirects),
      signal: AbortSignal.any([signal, AbortSignal.timeout(input.timeoutMs)]),
      ...(input.body !== undefined && { body: bodyText(input.body) }),
    }).catch((error: unknown) => {
      throw whyNoAnswer(error);
    });
    const read = await readAnswer(answer, secrets);
    log.info(`${input.method} ${new URL(input.url).host} answered ${read.status}.`);
    if (isExpected(read.status, input.expect)) return read;
    throw new HttpStatusError(read, isRetried(read.status, input.retryOn));
  },
});

function addressOf({ url, query = {} }: HttpInput): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries(query))
    address.searchParams.append(name, String(value));
  return address.href;
}

const bodyText = (body: JsonValue): string =>
  typeof body === "string" ? body : JSON.stringify(body);

interface Headers {
  readonly headers: Readonly<Record<string, string>>;
  /** What must not be stored, wherever it comes back. */
  readonly secrets: readonly string[];
}

/** Who is asked twice for the same work can tell by the key; people's own headers win. */
function headersOf({ method, headers = {}, body, auth }: HttpInput, key: string): Headers {
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const given = auth && authOf(auth);
  return {
    headers: {
      ...(body !== undefined && typeof body !== "string" && { "content-type": "application/json" }),
      ...(method !== "GET" && method !== "HEAD" && { "idempotency-key": key }),
      ...Object.fromEntries(own),
      ...given?.headers,
    },
    secrets: given?.secrets ?? [],
  };
}

function authOf(auth: Auth): Headers {
  if ("bearer" in auth) {
    const secret = secretOf(auth.bearer);
    return { headers: { authorization: `Bearer ${secret}` }, secrets: [secret] };
  }
  if ("header" in auth) {
    const secret = secretOf(auth.secret);
    return { headers: { [auth.header.toLowerCase()]: secret }, secrets: [secret] };
  }
  const secret = secretOf(auth.password);
  const pair = Buffer.from(`${auth.user}:${secret}`).toString("base64");
  return { headers: { authorization: `Basic ${pair}` }, secrets: [secret, pair] };
}

/** An address that is barred stays so; whatever else kept the answer away may pass. */
function whyNoAnswer(error: unknown): unknown {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof BarredAddressError) return new NonRetryableError(cause.message);
  return cause;
}
