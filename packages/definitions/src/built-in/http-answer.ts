import type { JsonValue } from "@waymark/core";
import type { Dispatcher } from "undici";
import { NonRetryableError } from "../non-retryable-error.ts";
import type { HttpOutput } from "./http-fields.ts";
import { withoutSecrets } from "./secrets.ts";

/** What is longer is not stored; the largest that a step may give is a setting of the orchestrator. */
const MOST_CHARACTERS = 8 * 1024 * 1024;
const SHOWN_CHARACTERS = 300;
/** Cookies are for a browser, and often secrets. */
const LEFT_OUT = new Set(["set-cookie"]);

export class HttpStatusError extends Error {
  override readonly name = "HttpStatusError";
  readonly status: number;
  readonly body: JsonValue;
  declare readonly nonRetryable?: true;
  /** As the service asked for, milliseconds. */
  declare readonly retryAfterMs?: number;

  constructor({ status, headers, body }: HttpOutput, mayTryAgain: boolean) {
    const said = typeof body === "string" ? body : JSON.stringify(body);
    super(
      `The service answered ${status}${said === "" ? "." : `: ${said.slice(0, SHOWN_CHARACTERS)}`}`,
    );
    this.status = status;
    this.body = body;
    if (!mayTryAgain) this.nonRetryable = true;
    const waitMs = retryAfter(headers["retry-after"]);
    if (waitMs !== undefined) this.retryAfterMs = waitMs;
  }
}

export const isExpected = (status: number, expected: readonly number[] | undefined): boolean =>
  expected ? expected.includes(status) : status >= 200 && status < 300;

export const isRetried = (status: number, retryOn: readonly number[]): boolean =>
  retryOn.includes(status);

/** Seconds, or an HTTP date (RFC 9110, 10.2.3). */
function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const waitMs = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(waitMs) && waitMs > 0 ? waitMs : undefined;
}

/** The whole answer, JSON as what it says. Secrets that were sent and came back are hidden. */
export async function readAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  secrets: readonly string[],
): Promise<HttpOutput> {
  const shown = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || LEFT_OUT.has(name)
      ? []
      : [[name, withoutSecrets(String(value), secrets)] as const],
  );
  const text = withoutSecrets(await textOf(body), secrets);
  return { status: statusCode, headers: Object.fromEntries(shown), body: valueOf(text, headers) };
}

async function textOf(body: Dispatcher.ResponseData["body"]): Promise<string> {
  let text = "";
  body.setEncoding("utf8");
  for await (const chunk of body) {
    text += String(chunk);
    if (text.length <= MOST_CHARACTERS) continue;
    body.destroy();
    throw new NonRetryableError(
      `The answer is longer than ${MOST_CHARACTERS / 1024 / 1024} MiB. Ask for less, or have it stored and pass its address on.`,
    );
  }
  return text;
}

function valueOf(text: string, headers: Dispatcher.ResponseData["headers"]): JsonValue {
  if (!/[/+]json\b/i.test(String(headers["content-type"] ?? ""))) return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
