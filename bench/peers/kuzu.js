// SPDX-License-Identifier: GPL-2.0-or-later
/* usage: node kuzu.js MODULES DB load ACTORS EDGES
 *        node kuzu.js MODULES DB path FROM TO
 *        node kuzu.js MODULES DB paths < PAIRS
 *        node kuzu.js MODULES DB pagerank | louvain
 *
 * MODULES is the node_modules folder that holds kuzu. `load` makes the database
 * of two CSV files without heads; `path` prints the steps of a shortest path,
 * -1 for none; `paths` those of each pair "FROM TAB TO", then the microseconds
 * of CPU of one; the others print the median CPU milliseconds of five calls,
 * `louvain` also name and community by TAB. One thread. */
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const RUNS = 5;
const [modules, file, mode, ...rest] = process.argv.slice(2);
const kuzu = require(path.join(path.resolve(modules), "kuzu"));

function cpuMs(since) {
  const used = process.cpuUsage(since);
  return (used.user + used.system) / 1000;
}

async function rows(connection, query, values) {
  const result = values
    ? await connection.execute(await connection.prepare(query), values)
    : await connection.query(query);
  return result.getAll();
}

async function load(connection, actors, edges) {
  await rows(connection, "CREATE NODE TABLE Actor(name STRING PRIMARY KEY)");
  await rows(connection,
    "CREATE REL TABLE Event(FROM Actor TO Actor, type STRING, day STRING)");
  await rows(connection, `COPY Actor FROM '${actors}'`);
  await rows(connection, `COPY Event FROM '${edges}' (PARALLEL=FALSE)`);
}

async function steps(connection, from, to) {
  const found = await rows(connection,
    "MATCH p = (a:Actor {name: $from})-[:Event* SHORTEST 1..30]-" +
    "(b:Actor {name: $to}) RETURN length(p) AS steps LIMIT 1", {from, to});
  return found.length === 0 ? -1 : Number(found[0].steps);
}

async function warm(connection) {
  const pairs = fs.readFileSync(0, "utf8").split("\n").filter((l) => l);
  let spent = 0;
  for (const pair of pairs) {
    const [from, to] = pair.split("\t");
    const begin = process.cpuUsage();
    const found = from === to ? 0 : await steps(connection, from, to);
    spent += cpuMs(begin);
    console.log(found);
  }
  console.log((spent * 1000 / Math.max(1, pairs.length)).toFixed(3));
}

async function measure(connection, query) {
  await rows(connection, "CALL project_graph('g', ['Actor'], ['Event'])");
  const times = [];
  let found = [];
  for (let i = 0; i < RUNS; i++) {
    const begin = process.cpuUsage();
    const result = await connection.query(query);
    times.push(cpuMs(begin));
    found = await result.getAll();
  }
  times.sort((a, b) => a - b);
  console.log(times[RUNS >> 1].toFixed(3));
  return found;
}

async function main() {
  const connection = new kuzu.Connection(new kuzu.Database(file), 1);
  if (mode === "load") {
    await load(connection, ...rest);
  } else if (mode === "path") {
    console.log(await steps(connection, ...rest));
  } else if (mode === "paths") {
    await warm(connection);
  } else if (mode === "pagerank") {
    await measure(connection,
      "CALL page_rank('g') RETURN node.name AS name, rank");
  } else {
    const found = await measure(connection,
      "CALL louvain('g') RETURN node.name AS name, louvain_id AS community");
    for (const row of found)
      console.log(`${row.name}\t${row.community}`);
  }
}

main().then(() => process.exit(0), (error) => {
  console.error(error.message);
  process.exit(1);
});
