-- Names are searched by trigrams.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slack_team" TEXT,
    "country" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "vip_days" INTEGER NOT NULL,
    "standard_days" INTEGER NOT NULL,
    "potential_days" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "locale" TEXT,
    "zone" TEXT,
    "digest_on" BOOLEAN NOT NULL,
    "digest_minute" INTEGER NOT NULL,
    "working_days" INTEGER[],
    "reach_by" TEXT,
    "merged_into" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "digest_minute" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "company" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "address" TEXT,
    "source" TEXT,
    "birthday" TEXT,
    "preferences" TEXT,
    "tags" TEXT[],
    "tier" TEXT NOT NULL,
    "stage" TEXT,
    "owner_id" TEXT,
    "notes" TEXT,
    "cadence_days" INTEGER,
    "cadence_paused" BOOLEAN NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "archive_reason" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_contact_at" TIMESTAMPTZ(3),
    "search_text" TEXT NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_key" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,

    CONSTRAINT "customer_key_pkey" PRIMARY KEY ("workspace_id","key","kind","customer_id")
);

-- CreateTable
CREATE TABLE "interaction" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL,
    "source_url" TEXT,
    "author" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "interaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "assignee_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "wall_time" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "reason" TEXT,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "moved_times" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_for" TIMESTAMPTZ(3),

    CONSTRAINT "callback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undoes" TEXT,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "change_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_event" (
    "door" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "reply" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_event_pkey" PRIMARY KEY ("door","tenant","key")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "announcement" JSONB NOT NULL,
    "member_id" TEXT,
    "channel_id" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "sent_ref" TEXT,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "options" JSONB NOT NULL,
    "asking" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "focus" (
    "member_id" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "customer_id" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "focus_pkey" PRIMARY KEY ("member_id","door")
);

-- CreateTable
CREATE TABLE "token" (
    "hash" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "member_id" TEXT,
    "role" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "digest_run" (
    "workspace_id" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "local_date" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_run_pkey" PRIMARY KEY ("recipient","local_date")
);

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slack_team_key" ON "workspace"("slack_team");

-- CreateIndex
CREATE INDEX "member_workspace_id_idx" ON "member"("workspace_id");

-- CreateIndex
CREATE INDEX "identity_workspace_id_member_id_idx" ON "identity"("workspace_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_door_tenant_external_id_key" ON "identity"("door", "tenant", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "channel_workspace_id_door_tenant_conversation_id_key" ON "channel"("workspace_id", "door", "tenant", "conversation_id");

-- CreateIndex
CREATE INDEX "customer_workspace_id_owner_id_idx" ON "customer"("workspace_id", "owner_id");

-- CreateIndex
CREATE INDEX "customer_workspace_id_phone_idx" ON "customer"("workspace_id", "phone");

-- CreateIndex
CREATE INDEX "customer_workspace_id_email_idx" ON "customer"("workspace_id", "email");

-- CreateIndex
CREATE INDEX "customer_search_text_idx" ON "customer" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "customer_key_customer_id_idx" ON "customer_key"("customer_id");

-- CreateIndex
CREATE INDEX "interaction_workspace_id_customer_id_happened_at_id_idx" ON "interaction"("workspace_id", "customer_id", "happened_at" DESC, "id");

-- CreateIndex
CREATE INDEX "interaction_workspace_id_member_id_happened_at_idx" ON "interaction"("workspace_id", "member_id", "happened_at");

-- CreateIndex
CREATE INDEX "callback_state_due_at_idx" ON "callback"("state", "due_at");

-- CreateIndex
CREATE INDEX "callback_workspace_id_assignee_id_state_due_at_idx" ON "callback"("workspace_id", "assignee_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "callback_workspace_id_customer_id_state_idx" ON "callback"("workspace_id", "customer_id", "state");

-- CreateIndex
CREATE INDEX "change_workspace_id_member_id_at_idx" ON "change"("workspace_id", "member_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_change_id_idx" ON "audit_entry"("change_id");

-- CreateIndex
CREATE INDEX "audit_entry_workspace_id_kind_record_id_at_idx" ON "audit_entry"("workspace_id", "kind", "record_id", "at");

-- CreateIndex
CREATE INDEX "inbox_event_done_at_received_at_idx" ON "inbox_event"("done_at", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_message_dedupe_key_key" ON "outbox_message"("dedupe_key");

-- CreateIndex
CREATE INDEX "outbox_message_state_due_at_idx" ON "outbox_message"("state", "due_at");

-- CreateIndex
CREATE INDEX "outbox_message_state_lease_until_idx" ON "outbox_message"("state", "lease_until");

-- CreateIndex
CREATE INDEX "draft_member_id_door_conversation_idx" ON "draft"("member_id", "door", "conversation");

-- CreateIndex
CREATE INDEX "token_workspace_id_purpose_idx" ON "token"("workspace_id", "purpose");
