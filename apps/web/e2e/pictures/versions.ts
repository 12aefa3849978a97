import type { WaymarkClient } from "@waymark/client";
import type { JsonObject } from "@waymark/core";
import { ORDER } from "../support/run-page.ts";
import { publishVersions, startDeclined } from "../support/versions.ts";

/** A workflow with two versions, runs on the first, and a draft of a third; answers the draft's id. */
export async function fillVersions(client: WaymarkClient, apiUrl: string): Promise<string> {
  const workflow = await publishVersions(apiUrl, "invoice");
  for (let runs = 0; runs < 3; runs++) {
    const runId = await startDeclined(apiUrl, workflow);
    await client.runs.result.query({ runId, waitMs: 30_000 });
  }
  for (const orderId of ["order-2001", "order-2002"]) {
    const input = { ...ORDER, orderId, latencyMs: 20_000 };
    const { runId } = await client.runs.start.mutate({ workflow, version: 1, input });
    await client.runs.pause.mutate({ runId, by: "Ada", reason: "Waits for the new version." });
  }
  const { shown } = await client.workflows.get.query({ name: workflow });
  const source = shown.source as JsonObject & { readonly steps: JsonObject };
  const { settle: _, ...steps } = source.steps;
  const changed = { ...source, steps: { ...steps, thank: { wait: "1d", needs: ["delivery"] } } };
  const { id } = await client.drafts.open.mutate({
    owner: "Ada",
    text: JSON.stringify(changed, null, 2),
    workflow,
    baseVersion: shown.version,
  });
  return id;
}

/** What settings tell of what is not shown. */
export async function publishSignup(client: WaymarkClient): Promise<void> {
  const hidden = { type: "string", writeOnly: true };
  const card = { type: "object", properties: { number: hidden, cvc: hidden } };
  await client.workflows.publish.mutate({
    source: {
      name: "signup",
      title: "Sign-up",
      input: { type: "object", properties: { email: { type: "string" }, password: hidden, card } },
      steps: { welcome: { wait: "1d" } },
    },
  });
}
