# syntax=docker/dockerfile:1
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY infra/tools/versitygw ./
RUN CGO_ENABLED=0 go build -mod=readonly -trimpath -o /versitygw github.com/versity/versitygw/cmd/versitygw

FROM alpine:3.22.2
COPY --from=build /versitygw /usr/local/bin/versitygw
RUN adduser -D -u 10001 store && mkdir -p /data && chown store /data
USER store
VOLUME /data
EXPOSE 7070
HEALTHCHECK --interval=10s --timeout=5s --start-period=5s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:7070/_health"]
# A bucket is a folder; metadata lies beside it, because not every volume has extended attributes.
CMD ["sh", "-c", "mkdir -p /data/metadata \"/data/buckets/$S3_BUCKET\" && exec versitygw --port :7070 --region \"$S3_REGION\" --health /_health --quiet posix --sidecar /data/metadata /data/buckets"]
