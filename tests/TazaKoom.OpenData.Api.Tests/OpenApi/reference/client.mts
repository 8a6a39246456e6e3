// What a developer writes on the first day: the types are those that openapi-typescript made of /openapi/v1.json, and nothing is cast.
import createClient from "openapi-fetch";
import type { paths } from "./schema.d.ts";

declare const process: { argv: string[]; exit(code: number): never };

const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2] });

// Pages through contracts by `page.next`.
let signed = 0;
let after: string | undefined;
do {
  const { data, error } = await client.GET("/api/v1/contracts", { params: { query: { limit: 50, after, "value.exists": true } } });
  if (!data) throw new Error(error?.detail);
  for (const contract of data.data) if (contract.value?.amount != null) signed++;
  const next: string | null | undefined = data.page.next;
  after = next ? (new URL(next, process.argv[2]).searchParams.get("after") ?? undefined) : undefined;
} while (after);

// Follows what changed.
const changes = await client.GET("/api/v1/changes", { params: { query: { limit: 50, types: "tender" } } });
const first = changes.data?.data.find((change) => change.op === "created" || change.op === "updated");
if (!first) throw new Error("no changes");

// One tender with everything inside it, and an error that says what was meant.
const tender = await client.GET("/api/v1/tenders/{id}", { params: { path: { id: first.ocid } } });
const wrong = await client.GET("/api/v1/tenders", { params: { query: { metod: "direct" } as never } });

console.log(JSON.stringify({ signed, title: tender.data?.data.title, lots: tender.data?.data.lots?.length, status: wrong.response.status, detail: wrong.error?.detail }));
