import dynamic from "next/dynamic";
import { Skeleton } from "./skeleton.tsx";

/** What an author says of a step, as they formatted it. Few read it before the page around it is there. */
export const Description = dynamic(async () => (await import("./markdown.tsx")).MarkdownText, {
  ssr: false,
  loading: () => <Skeleton className="h-5 w-2/3" />,
});
