import type { Metadata } from "next";
import { BulkListPage } from "../../bulk/list/bulk-list-page.tsx";

export const metadata: Metadata = { title: "Bulk actions" };

export default function Page() {
  return <BulkListPage />;
}
