"""The pages of the talk, of the inbox and of webhooks."""
