import * as z from "zod";
import { AnyJson } from "./any-json.ts";
import { SECRET_NAME } from "./secrets.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
const Status = z.int().min(100).max(599);
const SecretName = z
  .string()
  .regex(SECRET_NAME, "A secret's name has capitals, digits and _, like GITHUB_TOKEN.");

const secret = (says: string) => SecretName.describe(says).meta({ title: "Name of the secret" });

const Auth = z.union([
  z
    .strictObject({ bearer: secret("Is sent as Authorization: Bearer ….") })
    .meta({ title: "Bearer token" }),
  z
    .strictObject({
      user: z.string().describe("User name of basic authentication.").meta({ title: "User" }),
      password: secret("Is its password."),
    })
    .meta({ title: "User and password" }),
  z
    .strictObject({
      header: z
        .string()
        .min(1)
        .describe("What the service reads, like X-API-Key.")
        .meta({ title: "Header" }),
      secret: secret("Is sent in it."),
    })
    .meta({ title: "A header of its own" }),
]);
export type Auth = z.infer<typeof Auth>;

export const HttpInput = z.strictObject({
  method: z
    .enum(METHODS)
    .default("GET")
    .describe("What is to be done. Not given: GET.")
    .meta({ title: "Method" }),
  url: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .describe("Address of the service.")
    .meta({ title: "URL" }),
  query: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe("Parameters that are added to the address.")
    .meta({ title: "Query" }),
  headers: z
    .record(z.string(), z.string())
    .optional()
    .describe("Names in any case.")
    .meta({ title: "Headers" }),
  body: AnyJson.optional()
    .describe("What is sent: a text as it is, anything else as JSON.")
    .meta({ title: "Body" }),
  auth: Auth.optional()
    .describe(
      "How the service knows who asks. The secret NAME is the orchestrator's variable WAYMARK_SECRET_NAME.",
    )
    .meta({ title: "Authentication" }),
  expect: z
    .array(Status)
    .optional()
    .describe("Statuses that count as success. Empty: 200 to 299.")
    .meta({ title: "Expected statuses" }),
  retryOn: z
    .array(Status)
    .default([408, 425, 429, 500, 502, 503, 504])
    .describe(
      "Statuses after which the step's retry policy tries again; any other fails it. Empty: 408, 425, 429, 500, 502, 503, 504.",
    )
    .meta({ title: "Try again after" }),
  redirects: z
    .int()
    .min(0)
    .max(20)
    .default(5)
    .describe("So many are followed. Empty: 5.")
    .meta({ title: "Redirects" }),
  timeoutMs: z
    .int()
    .min(1)
    .max(3_600_000)
    .default(30_000)
    .describe("How long one try may take until the whole answer is there. Empty: 30,000.")
    .meta({ title: "Time limit (ms)" }),
});
export type HttpInput = z.infer<typeof HttpInput>;

export const HttpOutput = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: AnyJson,
});
export type HttpOutput = z.infer<typeof HttpOutput>;
