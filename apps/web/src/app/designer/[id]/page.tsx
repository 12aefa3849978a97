import type { Metadata } from "next";
import { DesignerPage } from "../../../designer/designer-page.tsx";

export const metadata: Metadata = { title: "Designer" };

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  return <DesignerPage id={id} />;
}
