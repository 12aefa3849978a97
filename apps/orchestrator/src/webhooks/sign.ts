import { createHmac, randomBytes } from "node:crypto";

// The scheme of standardwebhooks.com, so that receivers verify with a library they may have.

const PREFIX = "whsec_";
const SECRET_BYTES = 32;

export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString("base64");

/** The headers that tell a receiver which delivery this is, and that it comes from us. `at` in milliseconds. */
export function signedHeaders(
  secret: string,
  id: string,
  body: string,
  at: number,
): Readonly<Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string>> {
  const timestamp = String(Math.floor(at / 1_000));
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
