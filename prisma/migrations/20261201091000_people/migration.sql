-- AlterTable
ALTER TABLE "identity" ADD COLUMN     "zone" TEXT;

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "role_given" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "suspended_at" TIMESTAMPTZ(3),
ADD COLUMN     "suspended_by" TEXT;

-- CreateTable
CREATE TABLE "account_limit" (
    "door" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "account_limit_pkey" PRIMARY KEY ("door","tenant","external_id")
);

-- CreateIndex
CREATE INDEX "identity_door_checked_at_idx" ON "identity"("door", "checked_at");

-- Whose role an admin has changed here, and whoever was made a viewer or a lead, keeps it whatever Slack says.
UPDATE "member" SET "role_given" = true
WHERE "role" IN ('viewer', 'lead') OR EXISTS (
  SELECT FROM "audit_entry" entry
  WHERE entry."kind" = 'member' AND entry."record_id" = "member"."id"
    AND entry."before" IS NOT NULL AND entry."after" IS NOT NULL
    AND entry."before"->>'role' IS DISTINCT FROM entry."after"->>'role');
