"""What the tests share that run the image, the compose file and the manifests for real."""
