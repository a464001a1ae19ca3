// Pages as structured CloudEvents with kafkajs.
//   node send.mjs BROKERS URL FILE [URL FILE ...]
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { CompressionTypes, Kafka, logLevel } from "kafkajs";

const [brokers, ...pages] = process.argv.slice(2);
const kafka = new Kafka({ clientId: "crawler", brokers: brokers.split(","), logLevel: logLevel.ERROR });
const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });

const messages = [];
for (let at = 0; at < pages.length; at += 2) {
  const [url, file] = [pages[at], pages[at + 1]];
  messages.push({
    key: url,
    headers: { "content-type": "application/cloudevents+json" },
    value: JSON.stringify({
      specversion: "1.0",
      id: randomUUID(),
      source: "/crawler/7",
      type: "io.millrace.page.raw.v1",
      subject: url,
      time: new Date().toISOString(), // when it was fetched
      datacontenttype: "text/html",
      data_base64: readFileSync(file).toString("base64"),
    }),
  });
}

await producer.connect();
await producer.send({ topic: "millrace.raw.v1", acks: -1, compression: CompressionTypes.GZIP, messages });
await producer.disconnect();
