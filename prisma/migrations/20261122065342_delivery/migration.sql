-- AlterTable
ALTER TABLE "inbox_event" ADD COLUMN     "answered_late" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "outbox_message" ADD COLUMN     "aim" JSONB,
ADD COLUMN     "aimed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "aimed_at" TIMESTAMPTZ(3),
ADD COLUMN     "doubts" INTEGER,
ADD COLUMN     "holder" TEXT,
ADD COLUMN     "not_before" TIMESTAMPTZ(3),
ADD COLUMN     "recipient" TEXT,
ADD COLUMN     "slot_at" TIMESTAMPTZ(3),
ADD COLUMN     "trouble" TEXT;

-- Messages from before go on where they were.
UPDATE "outbox_message" SET "doubts" = 0, "not_before" = "due_at",
  "recipient" = COALESCE('member:' || "member_id", 'channel:' || "channel_id");

ALTER TABLE "outbox_message" ALTER COLUMN "doubts" SET NOT NULL,
ALTER COLUMN "not_before" SET NOT NULL,
ALTER COLUMN "recipient" SET NOT NULL;

-- CreateTable
CREATE TABLE "destination" (
    "door" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "trouble" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "retry_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "destination_pkey" PRIMARY KEY ("door","tenant","address")
);

-- CreateTable
CREATE TABLE "send_budget" (
    "scope" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_until" TIMESTAMPTZ(3) NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "send_budget_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "credential" (
    "door" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "access_token" TEXT NOT NULL,
    "refresh_token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("door","tenant")
);

-- CreateIndex
CREATE INDEX "outbox_message_state_not_before_idx" ON "outbox_message"("state", "not_before");

-- CreateIndex
CREATE INDEX "outbox_message_recipient_state_due_at_idx" ON "outbox_message"("recipient", "state", "due_at");
