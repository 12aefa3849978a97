import type { Metadata } from "next";
import { Suspense } from "react";
import { RunPage } from "../../../runs/run/run-page.tsx";
import { shortId } from "../../../ui/format.ts";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Run ${shortId((await params).id)}` };
}

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  return (
    <Suspense>
      <RunPage runId={decodeURIComponent(id)} />
    </Suspense>
  );
}
