# One image for every part; the command says which: procbot db upgrade, procbot bot, procbot web.

FROM python:3.11-slim AS build
WORKDIR /build
COPY requirements.lock requirements-dev.lock ./
RUN python -m venv /srv/procbot \
 && /srv/procbot/bin/pip install --no-cache-dir --requirement requirements.lock \
 && pip install --no-cache-dir --constraint requirements-dev.lock hatchling
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY bot bot
COPY knowledge knowledge
COPY docs/huong-dan docs/huong-dan
RUN python -m hatchling build --target wheel \
 && /srv/procbot/bin/pip install --no-cache-dir --no-deps dist/*.whl

FROM python:3.11-slim
# A number rather than a name, so that an orchestrator can tell that it is not root.
RUN useradd --system --uid 10001 --no-create-home procbot && install --directory --owner=10001 --mode=0700 /data
COPY --from=build /srv/procbot /srv/procbot
ENV PATH=/srv/procbot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PROCBOT_DATA_DIR=/data \
    PROCBOT_LOG_FORMAT=json \
    PROCBOT_WEB_LISTEN=0.0.0.0:8080 \
    PROCBOT_WEBHOOK_LISTEN=0.0.0.0:8443
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8080 8443
CMD ["procbot", "web"]
