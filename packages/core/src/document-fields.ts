import * as z from "zod/mini";
import { Duration } from "./duration.ts";
import { Concurrency } from "./place/run-limit.ts";
import { OnFailure } from "./step-policy.ts";
import { PRIORITIES } from "./turns/priority.ts";

// What authored documents of both kinds have, in one shape.

// Named, so that a published schema tells once what JSON is.
export const Json = z.json().check(z.meta({ id: "json" }));
export const Text = z.string().check(z.minLength(1), z.maxLength(200));
export const Description = z.string().check(z.maxLength(5_000));
export const Schema = z
  .record(z.string(), Json)
  .check(z.describe("A JSON Schema (draft 2020-12)."));

/** The members of a document beside what it does. */
export const documentFields = {
  $schema: z.optional(z.string()),
  name: z
    .string()
    .check(
      z.maxLength(100),
      z.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, "A name is kebab-case, like order-fulfilment."),
      z.describe("Unique name of the workflow, kebab-case."),
    ),
  title: z.optional(Text),
  description: z.optional(Description),
  input: z.optional(Schema).check(z.describe("JSON Schema of a run's input; absent: any JSON.")),
  onFailure: z._default(OnFailure, "fail"),
  timeout: z
    .optional(Duration)
    .check(z.describe("How long a run may take; one that takes longer fails with a TimeoutError.")),
  concurrency: z
    .optional(Concurrency)
    .check(z.describe("How many runs may be open at once; absent: any number.")),
  priority: z
    .optional(z.enum(PRIORITIES))
    .check(
      z.describe(
        "Of runs that are started without one: `high`, `normal` (the default) or `low`. Their attempts share the turns 16 : 4 : 1.",
      ),
    ),
  labels: z.optional(
    z.record(
      z.string().check(z.minLength(1), z.maxLength(100)),
      z.string().check(z.maxLength(200)),
    ),
  ),
  layout: z
    .optional(z.record(z.string(), Json))
    .check(z.describe("Where the designer put things. Never part of the fingerprint.")),
};
