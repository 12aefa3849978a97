import { Button } from "./button.tsx";

interface LoadMoreProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** The rest of a list that is read page by page. */
export const LoadMore = ({ query }: LoadMoreProps) =>
  query.hasNextPage ? (
    <div className="flex justify-center py-5">
      <Button
        size="small"
        unavailable={query.isFetchingNextPage ? "Loading" : undefined}
        onClick={() => void query.fetchNextPage()}
      >
        Load more
      </Button>
    </div>
  ) : null;
