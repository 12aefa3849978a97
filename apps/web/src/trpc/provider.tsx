"use client";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@waymark/orchestrator/api";
import { useState, type ReactNode } from "react";
import { signInWhereNeeded } from "../account/sign-in-address.ts";
import { createApiClient, type ApiClient } from "./client.ts";
import { isPassing } from "./refusal.ts";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export { useTRPC, useTRPCClient };

const MAX_RETRIES = 2;
const HEAL_MS = 4_000; // a region that failed mends itself soon after the orchestrator is back

const createQueryClient = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onError: signInWhereNeeded }),
    mutationCache: new MutationCache({ onError: signInWhereNeeded }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < MAX_RETRIES && isPassing(error),
        retryDelay: (failures) => 400 * 2 ** failures,
        refetchInterval: ({ state }) =>
          state.status === "error" && isPassing(state.error) ? HEAL_MS : false,
      },
    },
  });

interface ApiProviderProps {
  /** Who answers in the place of the orchestrator. */
  readonly answeredBy?: ApiClient;
  readonly children: ReactNode;
}

export function ApiProvider({ answeredBy, children }: ApiProviderProps) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(() => answeredBy ?? createApiClient());
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
