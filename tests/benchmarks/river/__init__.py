"""CPU a page through the whole river on Kafka, beside the same pages through the pure stages in one process."""
