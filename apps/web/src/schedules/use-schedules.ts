"use client";
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type InfiniteData,
} from "@tanstack/react-query";
import type { ScheduleDetail, ScheduleList, ScheduleView } from "@waymark/orchestrator/api";
import { causeOf } from "../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../trpc/provider.tsx";
import { refusalOf } from "../trpc/refusal.ts";
import { say, sayWithUndo } from "../ui/toast.tsx";

const KEY = ["schedules"];
const REFRESH_MS = 5_000;
const FIRST: string | undefined = undefined;

export interface ScheduleFilter {
  readonly workflow?: string;
  readonly q?: string;
  readonly enabled?: boolean;
}

/** The schedules by name, page by page. */
export function useScheduleList(filter: ScheduleFilter) {
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...KEY, filter],
    queryFn: ({ pageParam: cursor }) =>
      client.schedules.list.query({ ...filter, ...(cursor !== undefined && { cursor }) }),
    initialPageParam: FIRST,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** Reads again all that shows schedules. */
export function useRefreshSchedules(): () => Promise<void> {
  const cache = useQueryClient();
  const trpc = useTRPC();
  return async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: KEY }),
      cache.invalidateQueries({ queryKey: trpc.schedules.pathKey() }),
    ]);
  };
}

type Switched = Pick<ScheduleView, "id" | "enabled"> & { readonly name: string };

/** Switches a schedule on or off: shown at once, with the way back. */
export function useScheduleSwitch() {
  const client = useTRPCClient();
  const cache = useQueryClient();
  const trpc = useTRPC();
  const refresh = useRefreshSchedules();
  const show = ({ id, enabled }: Switched) => {
    cache.setQueriesData<InfiniteData<ScheduleList>>({ queryKey: KEY }, (list) =>
      list === undefined ? list : switchedIn(list, id, enabled),
    );
    cache.setQueryData<ScheduleDetail>(trpc.schedules.get.queryKey({ id }), (detail) =>
      detail === undefined ? detail : { ...detail, enabled },
    );
  };
  const change = useMutation({
    mutationFn: ({ id, enabled }: Switched) =>
      client.schedules[enabled ? "resume" : "pause"].mutate({ id, ...causeOf() }),
    onMutate: show,
    onError: (error, { name }) => say(`“${name}” was not switched. ${refusalOf(error).sentence}`),
    onSettled: refresh,
  });
  return (switched: Switched) => {
    change.mutate(switched);
    const { name, enabled } = switched;
    sayWithUndo(`“${name}” is switched ${enabled ? "on" : "off"}.`, () =>
      change.mutate({ ...switched, enabled: !enabled }),
    );
  };
}

const switchedIn = (
  list: InfiniteData<ScheduleList>,
  id: string,
  enabled: boolean,
): InfiniteData<ScheduleList> => ({
  ...list,
  pages: list.pages.map((page) => ({
    ...page,
    schedules: page.schedules.map((each) => (each.id === id ? { ...each, enabled } : each)),
  })),
});
