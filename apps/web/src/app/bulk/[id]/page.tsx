import type { Metadata } from "next";
import { BulkActionPage } from "../../../bulk/action/bulk-action-page.tsx";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata: Metadata = { title: "Bulk action" };

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  return <BulkActionPage id={decodeURIComponent(id)} />;
}
