"""The whole of amdesk without a window: records, store, rules, exchange, sync and reports."""
