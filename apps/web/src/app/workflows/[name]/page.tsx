import type { Metadata } from "next";
import { Suspense } from "react";
import { WorkflowPage } from "../../../workflows/workflow/workflow-page.tsx";

interface PageProps {
  readonly params: Promise<{ readonly name: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function Page({ params }: PageProps) {
  const { name } = await params;
  return (
    <Suspense>
      <WorkflowPage name={decodeURIComponent(name)} />
    </Suspense>
  );
}
