"""Plans as one nested set: objectives, strategies, milestones, risks, status reports."""
