"""The protocol of dedupe under a seeded scheduler: the real asker, sitting, judge and store, a Kafka of lists."""
