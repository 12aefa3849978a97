import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import {
  BarredAddressError,
  isBarred,
  lookupUnlessBarred,
} from "@waymark/definitions/barred-address";

/** What became of one try. */
export interface Answer {
  /** HTTP status; absent: there was no answer. */
  readonly code?: number;
  /** The beginning of what was answered, or why there was no answer. */
  readonly text: string;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Also to link-local and metadata addresses. */
  readonly allowsLinkLocal: boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const KEPT_CHARACTERS = 500;

/** Sends it once; redirects are not followed. Never throws. */
export async function post(sent: Post): Promise<Answer> {
  try {
    const answer = await send(sent);
    return { code: answer.statusCode ?? 0, text: await beginningOf(answer) };
  } catch (error) {
    return { text: error instanceof Error ? error.message : String(error) };
  }
}

function send({ url, headers, body, allowsLinkLocal, timeoutMs, signal }: Post) {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, "");
  // A literal address is connected to without being looked up.
  if (!allowsLinkLocal && isBarred(host)) throw new BarredAddressError(host);
  const request = target.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(target, {
      method: "POST",
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ...(!allowsLinkLocal && { lookup: lookupUnlessBarred }),
    });
    sent.once("response", resolve);
    sent.once("error", reject);
    sent.end(body);
  });
}

/** What is longer is not waited for. */
async function beginningOf(answer: IncomingMessage): Promise<string> {
  let text = "";
  answer.setEncoding("utf8");
  for await (const chunk of answer) {
    text += String(chunk);
    if (text.length >= KEPT_CHARACTERS) break;
  }
  answer.destroy();
  return text.slice(0, KEPT_CHARACTERS).replaceAll("\0", "");
}
