import type { JsonSchema } from "../../src/index.ts";

/** What the task `parcel.pack` of the planted faults takes. */
export const PARCEL: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["orderId", "kg"],
  properties: {
    orderId: { type: "string", minLength: 1 },
    kg: { type: "number" },
    lines: { type: "array", items: { type: "object", required: ["sku"] } },
  },
};
