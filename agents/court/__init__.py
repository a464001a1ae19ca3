"""The two logs of dedupe on Kafka: who asks, who rules, and who listens."""
