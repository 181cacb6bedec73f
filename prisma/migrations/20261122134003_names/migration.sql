-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "names_version" INTEGER NOT NULL DEFAULT 0;
