"""Keep the current table in PostgreSQL: `python -m examples.consumers.current_table --help`."""

from __future__ import annotations

import psycopg

from examples.consumers.current_table.table import CurrentTable
from examples.consumers.follow import Follower, arguments


def main() -> None:
    """Run until a signal, or to the end of the topics."""
    parser = arguments("Keep a PostgreSQL table with one row a live document.")
    parser.add_argument("--database", default="dbname=millrace", help="a PostgreSQL connection string")
    options = parser.parse_args()
    with psycopg.connect(options.database, autocommit=True) as connection:
        Follower(CurrentTable(connection), "current-table", options).run()


if __name__ == "__main__":
    main()
