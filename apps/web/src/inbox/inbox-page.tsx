"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { useShortcuts } from "../shell/use-shortcuts.ts";
import { cn } from "../ui/cn.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { TabPanel, Tabs } from "../ui/tabs.tsx";
import { itemHref, itemId } from "./item-id.ts";
import { InboxItemPanel } from "./item/inbox-item-panel.tsx";
import { NothingChosen } from "./item/nothing-chosen.tsx";
import { InboxFilters } from "./list/inbox-filters.tsx";
import { InboxList } from "./list/inbox-list.tsx";
import { ShelfChoice } from "./list/shelf-choice.tsx";
import { useInboxView, type KINDS } from "./use-inbox-view.ts";
import { useInbox, useInboxCounts } from "./use-inbox.ts";

/** What runs wait for from people: the list beside the one that is looked at; on a phone one after the other. */
export function InboxPage({ id }: { readonly id?: string }) {
  const router = useRouter();
  const [view, show] = useInboxView();
  const search = searchText(useSearchParams().toString());
  const query = useInbox(view);
  const counts = useInboxCounts(view);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const move = (step: 1 | -1) => {
    const at = items.findIndex((item) => itemId(item) === id);
    const next = items[at === -1 ? 0 : at + step];
    if (next) router.push(itemHref(next, search));
  };
  useShortcuts({ "inbox-next": () => move(1), "inbox-previous": () => move(-1) });
  return (
    <>
      <PageHeader title="Inbox" note="What runs wait for from people">
        <div className={cn("contents", id !== undefined && "max-md:hidden")}>
          <InboxFilters />
        </div>
      </PageHeader>
      <Tabs<(typeof KINDS)[number]>
        label="What is waited for"
        value={view.kind}
        onChange={(kind) => void show({ kind })}
        tabs={[
          { id: "approval", label: "Approvals", count: counts?.approvals },
          { id: "signal", label: "Signals", count: counts?.signals },
        ]}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabPanel value={view.kind} className="flex min-h-0 flex-1 outline-offset-[-2px]">
          <div
            className={cn(
              "scroll-quiet flex min-h-0 w-full flex-col overflow-y-auto md:w-88 md:shrink-0 md:border-r",
              id !== undefined && "max-md:hidden",
            )}
          >
            <ShelfChoice value={view.shelf} onChange={(shelf) => void show({ shelf })} />
            <InboxList query={query} counts={counts} currentId={id} search={search} />
          </div>
          <div
            className={cn(
              "scroll-quiet min-h-0 min-w-0 flex-1 overflow-y-auto",
              id === undefined && "max-md:hidden",
            )}
          >
            {id === undefined ? (
              <NothingChosen />
            ) : (
              <InboxItemPanel key={id} id={id} back={`/inbox${search}`} />
            )}
          </div>
        </TabPanel>
      </Tabs>
    </>
  );
}

const searchText = (search: string): string => (search === "" ? "" : `?${search}`);
