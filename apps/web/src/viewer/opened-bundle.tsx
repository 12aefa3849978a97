"use client";
import type { RunBundle } from "@waymark/orchestrator/api";
import { useMemo } from "react";
import { ConnectionProvider } from "../live/connection.tsx";
import { RunWorkbench } from "../runs/run/run-workbench.tsx";
import { ApiProvider } from "../trpc/provider.tsx";
import { createBundleClient } from "./bundle-client.ts";
import { BundledRun } from "./bundled-run.ts";
import { ReplayStrip } from "./replay-strip.tsx";

interface OpenedBundleProps {
  readonly name: string;
  readonly bundle: RunBundle;
  readonly onClose: () => void;
}

const NOTHING_TO_RELOAD = async () => undefined;

/** A run's page whose server is the file. */
export function OpenedBundle({ name, bundle, onClose }: OpenedBundleProps) {
  const run = useMemo(() => new BundledRun(bundle), [bundle]);
  const client = useMemo(() => createBundleClient(run), [run]);
  return (
    <ApiProvider answeredBy={client}>
      <ConnectionProvider>
        <ReplayStrip name={name} run={run} onClose={onClose} />
        <RunWorkbench readOnly detail={bundle.run} reload={NOTHING_TO_RELOAD} />
      </ConnectionProvider>
    </ApiProvider>
  );
}
