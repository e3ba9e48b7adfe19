# The hub as a container: Node, the hub's and the shared source as they are written, and the packages they load. Nothing is built.
#   docker build -f build/hub.Dockerfile -t straks-hub .
FROM node:24-bookworm-slim AS packages
WORKDIR /straks
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HUB_DATA_DIR=/data HUB_LEDGER_DIR=/data/ledger
WORKDIR /straks
COPY --from=packages /straks/node_modules node_modules
COPY package.json LICENSE ./
COPY src-shared src-shared
COPY src-hub src-hub
RUN install -d -o node -g node -m 0700 /data
USER node
# The embedded database in pilots, and always the list of erasures: not in the database's backups, and never thrown away.
VOLUME /data
EXPOSE 8787
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8787/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src-hub/main.ts", "--host", "0.0.0.0", "--port", "8787"]
