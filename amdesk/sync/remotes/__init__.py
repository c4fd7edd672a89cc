"""Shared storage that bundles go through: a folder, WebDAV, S3 or SFTP."""
