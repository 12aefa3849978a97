import type { Role } from "@waymark/orchestrator/api";

/** Of little to much. */
export const ROLES = [
  { value: "viewer", label: "viewer" },
  { value: "operator", label: "operator" },
  { value: "author", label: "author" },
  { value: "admin", label: "admin" },
] as const satisfies readonly { readonly value: Role; readonly label: string }[];
