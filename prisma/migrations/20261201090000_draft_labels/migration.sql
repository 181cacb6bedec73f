-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "labels" TEXT[] DEFAULT ARRAY[]::TEXT[];
