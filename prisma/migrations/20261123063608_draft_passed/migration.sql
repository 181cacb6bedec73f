-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "passed" BOOLEAN NOT NULL DEFAULT false;
