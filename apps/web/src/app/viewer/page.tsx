import type { Metadata } from "next";
import { ViewerPage } from "../../viewer/viewer-page.tsx";

export const metadata: Metadata = { title: "Viewer" };

export default function Page() {
  return <ViewerPage />;
}
