-- AlterTable
ALTER TABLE "inbox_event" ADD COLUMN     "given" BOOLEAN,
ADD COLUMN     "problem" TEXT;

-- CreateIndex
CREATE INDEX "inbox_event_given_done_at_idx" ON "inbox_event"("given", "done_at");
