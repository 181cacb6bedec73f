# Rapport with a PostgreSQL server beside it (see compose.yaml). The build generates the database client and bundles the program, so that the
# container needs no network but Slack's, Telegram's and the database's.
FROM node:20-slim
ENV NODE_ENV=production CHECKPOINT_DISABLE=1
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN node --input-type=module -e 'import { prepare } from "./scripts/prepare.mjs"; prepare({ dev: false }); await (await import("./scripts/bundle.mjs")).bundle();' \
  && mkdir data backups && chown node:node data backups
USER node
EXPOSE 3000
HEALTHCHECK --start-period=30s \
  CMD node -e 'fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))'
# Not through npm, so that SIGTERM reaches the program itself.
CMD ["node", "scripts/start.mjs"]
