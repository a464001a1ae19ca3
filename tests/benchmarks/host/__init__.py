"""CPU a record through the host, beside its peers, on a real Kafka."""
