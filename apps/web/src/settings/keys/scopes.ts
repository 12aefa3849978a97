import type { KeyAsked } from "./use-keys.ts";

/** What a key can be allowed, in the order of how much that is. */
export const SCOPES = [
  { value: "runs:read", label: "see runs" },
  { value: "workflows:read", label: "see workflows" },
  { value: "runs:write", label: "start and signal runs" },
  { value: "runs:repair", label: "repair and end runs" },
  { value: "workflows:write", label: "publish workflows" },
  { value: "settings:write", label: "change settings" },
] as const satisfies readonly {
  readonly value: KeyAsked["scopes"][number];
  readonly label: string;
}[];
