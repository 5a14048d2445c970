# Isnad in a container: built with Debian's packages, run with the libraries alone, as nobody in
# particular, on a read-only root. compose.yaml puts PostgreSQL beside it. By itself it asks for a key
# of `isnad keys create`, since others may reach its port.
FROM debian:bookworm-slim AS build
WORKDIR /source
COPY tools/packages tools/
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        $(sed -n 's/^\(build\|web\) //p' tools/packages) \
 && rm -rf /var/lib/apt/lists/*
COPY . .
RUN meson setup /build --buildtype=release --prefix=/usr --libdir=lib -Dtests=disabled \
 && meson compile -C /build \
 && DESTDIR=/image meson install -C /build --no-rebuild --strip

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="isnad" \
      org.opencontainers.image.description="Who said what in the news, in Arabic and English, with its evidence" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY tools/packages /tmp/packages
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        $(sed -n 's/^image //p' /tmp/packages) \
 && rm -rf /var/lib/apt/lists/* /tmp/packages
COPY --from=build /image/usr/ /usr/
ENV LC_ALL=C.UTF-8
# Belongs to no user of the image, so that a file that slips in is nobody's.
USER 65532:65532
WORKDIR /tmp
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=30s --retries=6 CMD ["isnad", "health"]
ENTRYPOINT ["isnad"]
CMD ["serve", "--keys", "--listen", "0.0.0.0:8080"]
