import type { JsonValue } from "@waymark/core";
import * as z from "zod";

/** Whatever JSON can say: inputs and outputs of tasks are nothing else. */
export const AnyJson: z.ZodType<JsonValue> = z.any();
