# The same command as on a laptop, without root, with one volume for all that must be kept.
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN pip install --no-cache-dir uv
COPY requirements.lock ./
RUN uv venv /opt/ansinh && uv pip install --compile-bytecode --python /opt/ansinh --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY content content
RUN uv pip install --compile-bytecode --python /opt/ansinh --no-deps .

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --home-dir /data ansinh && install -d -o ansinh -g ansinh -m 0700 /data
COPY --from=build /opt/ansinh /opt/ansinh
ENV PATH=/opt/ansinh/bin:$PATH ANSINH_DATA=/data ANSINH_HOST=0.0.0.0 PYTHONUNBUFFERED=1
USER ansinh
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ.get(\"ANSINH_PORT\", 8080)}/healthz', timeout=4)"]
CMD ["ansinh", "serve"]
