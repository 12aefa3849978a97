import { formatBytes } from "../format.ts";

const DATA_URL = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.+-]+)*;base64,/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** A shorter text may as well be a word or an id. */
const SHORTEST = 256;

/** What a text that holds bytes is: `image/png, 12.3 kB`; undefined for text that people read. */
export function binaryIn(text: string): string | undefined {
  const [head, type = "bytes"] = DATA_URL.exec(text) ?? [];
  if (head !== undefined) return `${type}, ${formatBytes(bytesOf(text.slice(head.length)))}`;
  if (text.length < SHORTEST || text.length % 4 !== 0 || !BASE64.test(text)) return undefined;
  return `base64, ${formatBytes(bytesOf(text))}`;
}

const bytesOf = (base64: string): number =>
  (base64.length / 4) * 3 - (base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0);
