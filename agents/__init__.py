"""The Kafka half: Faust agents, the host that feeds them, and the command line."""
