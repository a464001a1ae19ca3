#!/bin/sh
# One page, as it is, in binary form: its bytes are the value, all else stands in headers.
#   page_with_kcat.sh BROKERS URL FILE [CONTENT-TYPE [CONTENT-ENCODING]]
# kcat sends a file that it is given as one record. A charset may be said, or found by Millrace.
set -eu
brokers=$1 url=$2 file=$3 type=${4:-text/html} coding=${5:-identity}
exec kcat -P -b "$brokers" -t millrace.raw.v1 -k "$url" -X compression.codec=zstd -X acks=all \
  -H "content-type=$type" -H "content-encoding=$coding" \
  -H "ce_subject=$url" -H "ce_time=$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$file"
