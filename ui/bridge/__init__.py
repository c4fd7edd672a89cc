"""The core thread: runs actions, asks queries, tells screens what changed."""
