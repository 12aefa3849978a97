import { Loading, Skeleton } from "../ui/skeleton.tsx";

interface WorkflowLoadingProps {
  /** What is being loaded, announced. */
  readonly label: string;
  /** The h1 until the page has its own. */
  readonly title: string;
}

/** The place of a page with a header and a graph. */
export const WorkflowLoading = ({ label, title }: WorkflowLoadingProps) => (
  <Loading label={label}>
    <h1 className="sr-only">{title}</h1>
    <div className="flex h-24 flex-col justify-center gap-3 border-b px-4">
      <Skeleton className="h-5 w-64" />
      <Skeleton className="h-3.5 w-[28rem] max-w-full" />
    </div>
    <div className="flex flex-col items-center gap-10 pt-16">
      <Skeleton className="h-16 w-60 rounded-[10px]" />
      <Skeleton className="h-16 w-60 rounded-[10px]" />
    </div>
  </Loading>
);
