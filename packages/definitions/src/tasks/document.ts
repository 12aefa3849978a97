import * as z from "zod";
import { defineTask } from "../task.ts";
import { OnceByKey, referenceOf } from "./once-by-key.ts";
import { pause } from "./pause.ts";

const LATENCY_MS = 300;

const PublishInput = z.object({
  documentId: z.string().min(1).describe("The document to publish."),
  approvedBy: z.array(z.string()).describe("Who approved it."),
  latencyMs: z.int().min(0).nullish().describe("How long the simulated service takes."),
});

const Publication = z.object({ publicationId: z.string(), documentId: z.string() });

const publications = new OnceByKey<z.infer<typeof Publication>>();

export const documentPublish = defineTask({
  name: "document.publish",
  title: "Publish the document",
  description: "Publishes once for each idempotency key (simulated).",
  input: PublishInput,
  output: Publication,
  handler: async ({
    input: { documentId, approvedBy, latencyMs },
    idempotencyKey,
    signal,
    log,
  }) => {
    await pause(latencyMs ?? LATENCY_MS, signal);
    const publication = publications.do(idempotencyKey, () => ({
      publicationId: referenceOf("pub", idempotencyKey),
      documentId,
    }));
    log.info("Published.", { ...publication, approvedBy });
    return publication;
  },
});
