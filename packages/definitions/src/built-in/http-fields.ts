import * as z from "zod";
import { AnyJson } from "./any-json.ts";
import { SECRET_NAME } from "./secrets.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
const Status = z.int().min(100).max(599);
const SecretName = z
  .string()
  .regex(SECRET_NAME, "A secret's name has capitals, digits and _, like GITHUB_TOKEN.");

const Auth = z.union([
  z.strictObject({
    bearer: SecretName.describe("Secret that is sent as `Authorization: Bearer …`."),
  }),
  z.strictObject({
    user: z.string().describe("User name of basic authentication."),
    password: SecretName.describe("Secret that is its password."),
  }),
  z.strictObject({
    header: z.string().min(1).describe("Header that the service reads, like `X-API-Key`."),
    secret: SecretName.describe("Secret that is sent in it."),
  }),
]);
export type Auth = z.infer<typeof Auth>;

export const HttpInput = z.strictObject({
  method: z.enum(METHODS).default("GET").describe("What is to be done."),
  url: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .describe("Address of the service."),
  query: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe("Parameters that are added to the address."),
  headers: z.record(z.string(), z.string()).optional().describe("Headers; names in any case."),
  body: AnyJson.optional().describe("What is sent: a text as it is, anything else as JSON."),
  auth: Auth.optional().describe("Names a secret of the orchestrator's environment."),
  expect: z
    .array(Status)
    .optional()
    .describe("Statuses that count as success; absent: 200 to 299."),
  retryOn: z
    .array(Status)
    .default([408, 425, 429, 500, 502, 503, 504])
    .describe("Statuses after which the step's retry policy tries again; any other fails it."),
  redirects: z.int().min(0).max(20).default(5).describe("So many redirects are followed."),
  timeoutMs: z
    .int()
    .min(1)
    .max(3_600_000)
    .default(30_000)
    .describe("How long one try may take until the whole answer is there, in milliseconds."),
});
export type HttpInput = z.infer<typeof HttpInput>;

export const HttpOutput = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: AnyJson,
});
export type HttpOutput = z.infer<typeof HttpOutput>;
