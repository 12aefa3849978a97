import type { Metadata } from "next";
import { Suspense } from "react";
import { DiffPage } from "../../../../workflows/diff/diff-page.tsx";

interface PageProps {
  readonly params: Promise<{ readonly name: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Compare versions · ${decodeURIComponent((await params).name)}` };
}

export default async function Page({ params }: PageProps) {
  const { name } = await params;
  return (
    <Suspense>
      <DiffPage name={decodeURIComponent(name)} />
    </Suspense>
  );
}
