-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "workflow" (
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "kind" TEXT NOT NULL,
    "current" INTEGER NOT NULL,
    "registered" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retention" JSONB,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "workflow_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "workflow_version" (
    "workflow" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "source" JSON NOT NULL,
    "graph" JSON NOT NULL,
    "input_schema" JSON,
    "registered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" TEXT,
    "note" TEXT,

    CONSTRAINT "workflow_version_pkey" PRIMARY KEY ("workflow","version")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "workflow" TEXT,
    "base_version" INTEGER,
    "text" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" TEXT NOT NULL,
    "workflow" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "started_by" TEXT,
    "idempotency_key" TEXT,
    "input" JSONB NOT NULL,
    "output" JSONB,
    "error" JSONB,
    "current_nodes" TEXT[],
    "retries" INTEGER NOT NULL DEFAULT 0,
    "sequence" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,
    "wake_at" TIMESTAMPTZ(3),
    "snapshot" JSONB,
    "snapshot_sequence" INTEGER NOT NULL DEFAULT 0,
    "snapshot_payloads" JSONB,
    "incident" TEXT,
    "parent_run_id" TEXT,
    "parent_step_id" TEXT,
    "forked_from_run_id" TEXT,
    "forked_from_sequence" INTEGER,
    "schedule_id" TEXT,
    "scheduled_for" TIMESTAMPTZ(3),
    "awaits_runs" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transition" (
    "run_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "event" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "nodes" JSONB NOT NULL,
    "payloads" JSONB,

    CONSTRAINT "transition_pkey" PRIMARY KEY ("run_id","sequence")
);

-- CreateTable
CREATE TABLE "step_attempt" (
    "run_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "task" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "input" JSONB,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "error" JSONB,
    "next_attempt_at" TIMESTAMPTZ(3),
    "input_payload" TEXT,
    "term" BIGINT,

    CONSTRAINT "step_attempt_pkey" PRIMARY KEY ("run_id","step_id","attempt")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "token" BIGINT NOT NULL,
    "holder" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_at" TIMESTAMPTZ(3),
    "deaths" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "term" (
    "token" BIGINT NOT NULL,
    "process" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "version" TEXT NOT NULL,

    CONSTRAINT "term_pkey" PRIMARY KEY ("token")
);

-- CreateTable
CREATE TABLE "attempt_suspect" (
    "run_id" TEXT NOT NULL,
    "step_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "crashes" INTEGER NOT NULL DEFAULT 0,
    "begun" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "attempt_suspect_pkey" PRIMARY KEY ("run_id","step_id","attempt")
);

-- CreateTable
CREATE TABLE "payload" (
    "run_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "value" JSON NOT NULL,

    CONSTRAINT "payload_pkey" PRIMARY KEY ("run_id","hash")
);

-- CreateTable
CREATE TABLE "run_log" (
    "run_id" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "step_id" TEXT,
    "attempt" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "level" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "fields" JSON,

    CONSTRAINT "run_log_pkey" PRIMARY KEY ("run_id","id")
);

-- CreateTable
CREATE TABLE "run_search" (
    "run_id" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "input" JSONB NOT NULL,

    CONSTRAINT "run_search_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "position_floor" (
    "name" TEXT NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "position_floor_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "bulk_action" (
    "id" TEXT NOT NULL,
    "operation" JSONB NOT NULL,
    "filter" JSONB NOT NULL,
    "by" TEXT,
    "reason" TEXT,
    "status" TEXT NOT NULL,
    "rate" INTEGER NOT NULL,
    "matched" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "taken_at" TIMESTAMPTZ(3),
    "taken_run_id" TEXT,

    CONSTRAINT "bulk_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_target" (
    "bulk_action_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "error" JSONB,

    CONSTRAINT "bulk_target_pkey" PRIMARY KEY ("bulk_action_id","run_id")
);

-- CreateTable
CREATE TABLE "inbox_item" (
    "run_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "workflow" TEXT NOT NULL,
    "signal" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "node_id" TEXT,
    "status" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "approvers" TEXT[],
    "not_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    "outcome" TEXT,
    "claimed_by" TEXT,
    "claimed_at" TIMESTAMPTZ(3),
    "delegated_to" TEXT,
    "delegated_by" TEXT,
    "delegated_at" TIMESTAMPTZ(3),
    "delegation_reason" TEXT,

    CONSTRAINT "inbox_item_pkey" PRIMARY KEY ("run_id","kind","name")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "workflows" TEXT[],
    "outcomes" TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "position" BIGINT NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "run_id" TEXT,
    "body" JSON NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "tried_at" TIMESTAMPTZ(3),
    "code" INTEGER,
    "answer" TEXT,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "workflow_version_workflow_hash_key" ON "workflow_version"("workflow", "hash");

-- CreateIndex
CREATE INDEX "draft_owner_updated_at_id_idx" ON "draft"("owner", "updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "draft_owner_workflow_key" ON "draft"("owner", "workflow");

-- CreateIndex
CREATE INDEX "run_started_at_id_idx" ON "run"("started_at", "id");

-- CreateIndex
CREATE INDEX "run_status_started_at_id_idx" ON "run"("status", "started_at", "id");

-- CreateIndex
CREATE INDEX "run_workflow_started_at_id_idx" ON "run"("workflow", "started_at", "id");

-- CreateIndex
CREATE INDEX "run_wake_at_idx" ON "run"("wake_at") WHERE (wake_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "run_parent_run_id_started_at_id_idx" ON "run"("parent_run_id", "started_at", "id") WHERE (parent_run_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "run_scheduled_idx" ON "run"("schedule_id", "scheduled_for", "id") WHERE (schedule_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "run_to_resume_idx" ON "run"("started_at", "id") WHERE (finished_at IS NULL AND (status <> 'waiting' OR awaits_runs));

-- CreateIndex
CREATE INDEX "run_open_child_idx" ON "run"("started_at", "id") WHERE (finished_at IS NULL AND parent_run_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "run_incident_idx" ON "run"("id") WHERE (incident IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "transition_position_key" ON "transition"("position");

-- CreateIndex
CREATE INDEX "run_finished_root_idx" ON "run"("workflow", "status", "finished_at", "id") WHERE finished_at IS NOT NULL AND parent_run_id IS NULL;

-- CreateIndex
CREATE INDEX "run_search_labels_input_idx" ON "run_search" USING GIN ("labels" jsonb_path_ops, "input" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "bulk_action_created_at_id_idx" ON "bulk_action"("created_at", "id");

-- CreateIndex
CREATE INDEX "bulk_action_status_idx" ON "bulk_action"("status");

-- CreateIndex
CREATE INDEX "inbox_item_waiting_idx" ON "inbox_item"("kind", "since", "run_id", "name") WHERE (status = 'waiting');

-- CreateIndex
CREATE INDEX "inbox_item_due_idx" ON "inbox_item"("kind", "due_at", "run_id", "name") WHERE (status = 'waiting' AND due_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "inbox_item_done_idx" ON "inbox_item"("kind", "closed_at", "run_id", "name") WHERE (status <> 'waiting' AND status <> 'withdrawn');

-- CreateIndex
CREATE INDEX "saved_view_created_at_id_idx" ON "saved_view"("created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_created_at_id_idx" ON "webhook_delivery"("webhook_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_due_idx" ON "webhook_delivery"("due_at", "id") WHERE (status = 'pending');

-- CreateIndex
CREATE INDEX "webhook_delivery_over_idx" ON "webhook_delivery"("created_at") WHERE (status <> 'pending');

-- Prisma knows no indexes on expressions: these two are for search-conditions.ts alone.
CREATE INDEX "run_error_idx" ON "run" USING GIN (to_tsvector('simple', left((error->>'name') || ' ' || (error->>'message'), 2000))) WHERE error IS NOT NULL;

-- CreateIndex
CREATE INDEX "run_short_id_idx" ON "run"(right(id, 8));

-- AddForeignKey
ALTER TABLE "workflow_version" ADD CONSTRAINT "workflow_version_workflow_fkey" FOREIGN KEY ("workflow") REFERENCES "workflow"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT,
    "action" TEXT NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "workflow" TEXT,
    "reason" TEXT,
    "address" TEXT,
    "details" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_at_id_idx" ON "audit_entry"("actor", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_action_at_id_idx" ON "audit_entry"("action", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_object_id_at_id_idx" ON "audit_entry"("object_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_workflow_at_id_idx" ON "audit_entry"("workflow", "at", "id");

-- CreateTable
CREATE TABLE "schedule" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "workflow" TEXT NOT NULL,
    "settings" JSON NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "paused_until" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_until" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "missed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule_firing" (
    "schedule_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "fate" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "run_id" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "schedule_firing_pkey" PRIMARY KEY ("schedule_id","at","kind")
);

-- CreateTable
CREATE TABLE "schedule_backfill" (
    "id" TEXT NOT NULL,
    "schedule_id" TEXT NOT NULL,
    "settings" JSON NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "concurrency" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "started" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "reached" TIMESTAMPTZ(3) NOT NULL,
    "error" TEXT,
    "by" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "schedule_backfill_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "schedule_name_key" ON "schedule"("name");

-- CreateIndex
CREATE INDEX "schedule_next_idx" ON "schedule"("next_at", "id") WHERE (next_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "schedule_workflow_name_idx" ON "schedule"("workflow", "name");

-- CreateIndex
CREATE INDEX "schedule_firing_open_idx" ON "schedule_firing"("schedule_id", "at") WHERE (fate = 'due' OR fate = 'waiting');

-- CreateIndex
CREATE INDEX "schedule_firing_started_idx" ON "schedule_firing"("started_at") WHERE (started_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "schedule_backfill_schedule_id_created_at_id_idx" ON "schedule_backfill"("schedule_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "schedule_backfill_running_idx" ON "schedule_backfill"("status") WHERE (status = 'running');

-- AddForeignKey
ALTER TABLE "schedule_firing" ADD CONSTRAINT "schedule_firing_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_backfill" ADD CONSTRAINT "schedule_backfill_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was done stays told as it was: an entry can only be added.
CREATE FUNCTION "refuse_change" () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed.', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change" ();

-- CreateTable
CREATE TABLE "installation" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "groups" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "workflows" TEXT[],
    "account_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "used_from" TEXT,
    "replaced_by" TEXT,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "note" TEXT,
    "account_id" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_name_key_key" ON "account"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_account_id_created_at_id_idx" ON "session"("account_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "api_key_created_at_id_idx" ON "api_key"("created_at", "id");

-- CreateIndex
CREATE INDEX "api_key_account_id_created_at_id_idx" ON "api_key"("account_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_created_at_id_idx" ON "invitation"("created_at", "id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What of a page is left free takes in the next version of a row, so that most updates touch no index.
ALTER TABLE "run" SET (fillfactor = 50);
ALTER TABLE "step_attempt" SET (fillfactor = 60);
