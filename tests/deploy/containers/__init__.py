"""The image and the compose file, run with Podman: `make deploy-test`.

Podman and podman-compose are found on the PATH. Base images are used as they lie in Podman's store, else pulled.
"""
