"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { SavedView } from "@waymark/orchestrator/api";
import { causeOf } from "../../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { say, sayWithUndo } from "../../../ui/toast.tsx";

/** The views that all see: shown at once as they were changed, and as they were where that is refused. */
export function useSavedViews() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const { queryKey } = trpc.savedViews.list.queryOptions();
  const { data } = useQuery(trpc.savedViews.list.queryOptions(undefined, { staleTime: 30_000 }));
  const views = data?.views ?? [];
  const change = useMutation({
    mutationFn: ({ send }: Change) => send(),
    onMutate: ({ after }: Change) => {
      cache.setQueryData(queryKey, { views: [...after] });
    },
    onError: (error) => say(`The view was not changed. ${refusalOf(error).sentence}`),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
  const save = (view: SavedView) => {
    const known = views.some(({ id }) => id === view.id);
    const after = known
      ? views.map((each) => (each.id === view.id ? view : each))
      : [...views, view];
    change.mutate({ after, send: () => client.savedViews.save.mutate({ ...view, ...causeOf() }) });
  };
  const remove = (view: SavedView) => {
    const after = views.filter(({ id }) => id !== view.id);
    change.mutate({
      after,
      send: () => client.savedViews.delete.mutate({ id: view.id, ...causeOf() }),
    });
    sayWithUndo(`The view “${view.name}” was deleted.`, () => save(view));
  };
  return { views, save, remove };
}

interface Change {
  readonly after: readonly SavedView[];
  readonly send: () => Promise<unknown>;
}
