-- AlterTable
ALTER TABLE "focus" ADD COLUMN     "callback_id" TEXT;
