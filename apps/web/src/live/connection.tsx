"use client";
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import type { StreamState } from "./live-stream.ts";

interface Connection {
  /** Undefined on a page that shows nothing live. */
  readonly state: StreamState | undefined;
  readonly report: (state: StreamState | undefined) => void;
}

const ConnectionContext = createContext<Connection>({ state: undefined, report: () => {} });

export const useConnection = (): Connection => useContext(ConnectionContext);

export function ConnectionProvider({ children }: { readonly children: ReactNode }) {
  const [state, report] = useState<StreamState>();
  const connection = useMemo(() => ({ state, report }), [state]);
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}
