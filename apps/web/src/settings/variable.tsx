import type { ReactNode } from "react";

/** The name of a variable, as it is written where the orchestrator is started. */
export const Variable = ({ children }: { readonly children: ReactNode }) => (
  <code className="font-mono text-xs">{children}</code>
);
