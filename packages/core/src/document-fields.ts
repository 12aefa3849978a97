import * as z from "zod";
import { Duration } from "./duration.ts";
import { OnFailure } from "./step-policy.ts";

// What authored documents of both kinds have, in one shape.

// Named, so that a published schema tells once what JSON is.
export const Json = z.json().meta({ id: "json" });
export const Text = z.string().min(1).max(200);
export const Description = z.string().max(5_000);
export const Schema = z.record(z.string(), Json).describe("A JSON Schema (draft 2020-12).");

/** The members of a document beside what it does. */
export const documentFields = {
  $schema: z.string().optional(),
  name: z
    .string()
    .max(100)
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, "A name is kebab-case, like order-fulfilment.")
    .describe("Unique name of the workflow, kebab-case."),
  title: Text.optional(),
  description: Description.optional(),
  input: Schema.optional().describe("JSON Schema of a run's input; absent: any JSON."),
  onFailure: OnFailure.default("fail"),
  timeout: Duration.optional().describe(
    "How long a run may take; one that takes longer fails with a TimeoutError.",
  ),
  labels: z.record(z.string().min(1).max(100), z.string().max(200)).optional(),
  layout: z
    .record(z.string(), Json)
    .optional()
    .describe("Where the designer put things. Never part of the fingerprint."),
};
